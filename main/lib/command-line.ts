/** What the person asked for on the command line. */
export interface CommandLine {
  /** Addresses to open, as typed. */
  readonly inputs: readonly string[];
  /** The folder in which it was typed; empty if that is gone. */
  readonly folder: string;
  readonly userDataDir: string | undefined;
  readonly language: string | undefined;
  /** Search engine with `%s`; for tests and for people who run their own. */
  readonly searchTemplate: string | undefined;
  /** What that engine is asked for suggestions, with `%s`. */
  readonly suggestTemplate: string | undefined;
  /** Chromium's own messages are traced from the start. */
  readonly traceChromium: boolean;
  /** The log is offered to other programs from the start: at this path, or in the private folder where it is empty. */
  readonly trafficSocket: string | undefined;
  /** Tabs out of sight that long go to sleep; 0 never. */
  readonly tabSleepMinutes: number | undefined;
  /** The person turned the sandbox off: the window says so all the time. */
  readonly sandboxOff: boolean;
  /** Begins with the tour. */
  readonly tour: boolean;
  readonly action: 'run' | 'help' | 'version';
}

/** A flag that we do not know, or a value that cannot be. Its message is for the person. */
export class CommandLineError extends Error {
  readonly argument: string;
  readonly problem: 'unknown-flag' | 'value-missing' | 'bad-search-template' | 'kept-on';

  constructor(problem: CommandLineError['problem'], argument: string) {
    super(`${problem}: ${argument}`);
    this.name = 'CommandLineError';
    this.problem = problem;
    this.argument = argument;
  }
}

/** Our own options, by what stands behind their names. */
export const OWN_FLAGS = {
  help: 'nothing',
  h: 'nothing',
  version: 'nothing',
  tour: 'nothing',
  'trace-chromium': 'nothing',
  'traffic-socket': 'nothing or a value',
  'tab-sleep-minutes': 'a value',
  'user-data-dir': 'a value',
  lang: 'a value',
  'search-url': 'a value',
  'suggest-url': 'a value',
} as const;
type OwnFlag = keyof typeof OWN_FLAGS;

/** Switches of Chromium, Node and Electron that go past us. Others are refused, so that a typing mistake is noticed. */
const PASSED_ON: ReadonlySet<string> = new Set([
  'inspect', 'inspect-brk', 'remote-debugging-port', 'remote-debugging-pipe', 'enable-logging', 'log-level', 'v', 'vmodule',
  'disable-gpu', 'disable-software-rasterizer', 'use-gl', 'use-angle', 'ozone-platform', 'ozone-platform-hint',
  'force-device-scale-factor', 'force-color-profile', 'force-prefers-reduced-motion', 'proxy-server', 'host-resolver-rules',
  'no-sandbox', 'disable-dev-shm-usage', 'password-store', 'enable-features', 'disable-features', 'force-dark-mode',
  'trace-warnings', 'unhandled-rejections', 'allow-file-access-from-files', 'js-flags', 'disable-http-cache', 'renderer-process-limit',
]);

/** A feature of Chromium's that nobody turns off: what frames of other sites keep is split by the site around them. In each way that Chromium takes a switch on some system. */
const TURNS_SPLIT_OFF = /^\s*(?:--?|\/)disable-features=.*ThirdPartyStoragePartitioning/is;

/**
 * Reads the arguments that follow the program (and the app's path, if it is run from a checkout).
 * @param folder in which they were typed
 * @throws CommandLineError
 */
export function parseCommandLine(args: readonly string[], folder: string = ''): CommandLine {
  const inputs: string[] = [];
  let userDataDir: string | undefined;
  let language: string | undefined;
  let searchTemplate: string | undefined;
  let suggestTemplate: string | undefined;
  let traceChromium = false;
  let trafficSocket: string | undefined;
  let tabSleepMinutes: number | undefined;
  let sandboxOff = false;
  let tour = false;
  let action: CommandLine['action'] = 'run';
  let onlyInputs = false;
  for (const argument of args) {
    if (!onlyInputs && TURNS_SPLIT_OFF.test(argument)) throw new CommandLineError('kept-on', argument);
    if (onlyInputs || !argument.startsWith('-') || argument === '-') {
      inputs.push(argument);
      continue;
    }
    if (argument === '--') {
      onlyInputs = true;
      continue;
    }
    const [, name = '', value] = /^--?([^=]*)(?:=(.*))?$/s.exec(argument) ?? [];
    if (!isOwn(name)) {
      if (!PASSED_ON.has(name)) throw new CommandLineError('unknown-flag', argument);
      if (name === 'no-sandbox') sandboxOff = true;
      continue;
    }
    // Each of the table: the compiler says if one is missing.
    const read = {
      help: () => (action = 'help'),
      h: () => (action = 'help'),
      version: () => (action = 'version'),
      tour: () => (tour = true),
      'trace-chromium': () => (traceChromium = true),
      'traffic-socket': () => (trafficSocket = argument.includes('=') ? needValue(argument, value) : ''),
      'tab-sleep-minutes': () => (tabSleepMinutes = needMinutes(argument, value)),
      'user-data-dir': () => (userDataDir = needValue(argument, value)),
      lang: () => (language = needValue(argument, value)),
      'search-url': () => (searchTemplate = needTemplate(argument, value)),
      'suggest-url': () => (suggestTemplate = needTemplate(argument, value)),
    } satisfies Record<OwnFlag, () => unknown>;
    read[name]();
  }
  return { inputs, folder, userDataDir, language, searchTemplate, suggestTemplate, traceChromium, trafficSocket, tabSleepMinutes, sandboxOff, tour, action };
}

function isOwn(name: string): name is OwnFlag {
  return Object.hasOwn(OWN_FLAGS, name);
}

function needMinutes(argument: string, value: string | undefined): number {
  const minutes = Number(needValue(argument, value));
  if (!(minutes >= 0 && minutes <= 1_000_000)) throw new CommandLineError('value-missing', argument);
  return minutes;
}

function needValue(argument: string, value: string | undefined): string {
  if (value === undefined || value === '') throw new CommandLineError('value-missing', argument);
  return value;
}

function needTemplate(argument: string, value: string | undefined): string {
  const template = needValue(argument, value);
  if (!/^https?:\/\//.test(template) || !template.includes('%s')) throw new CommandLineError('bad-search-template', argument);
  return template;
}

/**
 * The arguments meant for the app: what follows the program, or, where Electron runs an app from a folder
 * (`electron [switches] [-r MODULE] FOLDER [arguments]`), what follows the folder.
 */
export function argumentsOfApp(argv: readonly string[], runsFromFolder: boolean): readonly string[] {
  if (!runsFromFolder) return argv.slice(1);
  for (let index = 1; index < argv.length; index += 1) {
    const argument = argv[index] ?? '';
    if (argument === '-r' || argument === '--require') index += 1;
    else if (!argument.startsWith('-')) return argv.slice(index + 1);
  }
  return [];
}

/** The arguments with which the same program is started anew: all but the addresses, which its session brings back. */
export function argumentsToStartAnew(argv: readonly string[], runsFromFolder: boolean): readonly string[] {
  const own = argumentsOfApp(argv, runsFromFolder);
  const switches = own.slice(0, own.includes('--') ? own.indexOf('--') : own.length).filter((argument) => argument.startsWith('-') && argument !== '-');
  return [...argv.slice(1, argv.length - own.length), ...switches];
}

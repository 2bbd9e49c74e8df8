// The entry: what has to be said before Chromium is ready, and nothing that the person does not see. Everything else is loaded with `run.ts`, while
// Chromium starts its other processes: whatever this file imports, each start waits for, twice.
import type { Translate } from '../i18n/catalogue.ts';
import { appVersion, exitApp, exitUnlessSeen, isOnlyInstance, letChromiumWork, onOpenedBySystem, onSecondInstance, openSessions, prepareApp, profileFolder, useProfile, whenChromiumIsReady } from './electron/app.ts';
import { developerSetting } from './electron/developer-setting.ts';
import { CodeCache } from './code-cache.ts';
import { CommandLineError, argumentsOfApp, parseCommandLine } from './lib/command-line.ts';
import type { CommandLine } from './lib/command-line.ts';

const PROBLEM_TEXTS = {
  'unknown-flag': 'main.unknownFlag',
  'value-missing': 'main.valueMissing',
  'bad-search-template': 'main.badSearchTemplate',
  'kept-on': 'main.keptOn',
} as const;

/** What a start runs has run by then. */
const START_OVER_MS = 3_000;

/** The texts of the time before Chromium can tell the language. */
async function earlyTexts(args: readonly string[]): Promise<Translate> {
  const { pickLanguage, translator } = await import('../i18n/catalogue.ts');
  const flag = args.find((argument) => argument.startsWith('--lang='))?.slice('--lang='.length);
  return translator(pickLanguage(flag ?? process.env['LC_ALL'] ?? process.env['LC_MESSAGES'] ?? process.env['LANG'] ?? 'en'));
}

const ownArguments = (argv: readonly string[]): readonly string[] => argumentsOfApp(argv, process.defaultApp === true);

/** Empty if somebody took it away. */
function currentFolder(): string {
  try {
    return process.cwd();
  } catch {
    return '';
  }
}

/** Why a command line says nothing that can be done. */
async function problemText(args: readonly string[], error: unknown): Promise<string> {
  if (!(error instanceof CommandLineError)) throw error;
  return (await earlyTexts(args))(PROBLEM_TEXTS[error.problem], { argument: error.argument });
}

/** Says that there is no browser, why, and what can be tried: nothing else is seen of a start that failed. The first line says it, the others explain. */
async function sayNoStart(text: string): Promise<void> {
  process.stderr.write(`${text}\n`);
  const [message = '', ...detail] = text.split('\n');
  await (await import('./electron/start-dialog.ts')).showStartProblem(message, detail.join('\n'));
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function main(): Promise<void> {
  const args = ownArguments(process.argv);
  let commandLine: CommandLine;
  try {
    commandLine = parseCommandLine(args, currentFolder());
  } catch (error) {
    await sayNoStart(await problemText(args, error));
    return exitApp(2);
  }
  if (commandLine.action === 'help') process.stdout.write(`${(await earlyTexts(args))('main.help')}\n`);
  if (commandLine.action === 'version') process.stdout.write(`${appVersion()}\n`);
  if (commandLine.action !== 'run') return exitApp(0);
  try {
    useProfile(commandLine.userDataDir);
  } catch (error) {
    await sayNoStart((await earlyTexts(args))('main.profileUnusable', { folder: commandLine.userDataDir ?? profileFolder(), reason: reasonOf(error) }));
    return exitApp(3);
  }
  if (!isOnlyInstance()) return exitApp(0);
  // Others may be started while this one still is: what they ask for is done once there is a browser.
  const early: CommandLine[] = [];
  let open = (asked: CommandLine): void => void early.push(asked);
  onSecondInstance((argv, folder) => {
    const theirs = ownArguments(argv);
    try {
      open(parseCommandLine(theirs, folder));
    } catch (error) {
      void problemText(theirs, error).then((text) => process.stderr.write(`${text}\n`));
    }
  });
  onOpenedBySystem((input) => open({ ...commandLine, inputs: [input], tour: false }));
  // Nothing was waited for until here: this has to come before Chromium is ready.
  prepareApp();
  // Not awaited at top level: Electron holds `ready` back until this module has run.
  await whenChromiumIsReady();
  const cache = new CodeCache(import.meta.dirname);
  const profile = await cache.load(async () => (await import('./early.ts')).openEarly());
  await letChromiumWork();
  const sessions = openSessions();
  await letChromiumWork();
  const { runBrowser } = await cache.load(() => import('./run.ts'));
  await letChromiumWork();
  open = await runBrowser(profile, sessions, commandLine);
  setTimeout(() => cache.keep(developerSetting('TERRARIUM_CODE_CACHE_TO')), START_OVER_MS);
  for (const asked of early) open(asked);
}

// Electron would answer with a dialog, which holds the whole browser until somebody presses its button.
const tell = (error: unknown): void => void process.stderr.write(`Uncaught in the main process: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
process.on('uncaughtException', tell);
main().catch(async (error: unknown) => {
  tell(error);
  // Whatever was broken may break the words too.
  await earlyTexts(ownArguments(process.argv))
    .then((t) => sayNoStart(t('main.startFailed', { reason: reasonOf(error), folder: profileFolder() })))
    .catch(() => undefined);
  exitUnlessSeen(1);
});

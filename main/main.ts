import { pickLanguage, translator } from '../i18n/catalogue.ts';
import type { Language, Translate } from '../i18n/catalogue.ts';
import { Browser } from './browser.ts';
import { readPluginFiles } from './compose/plugins.ts';
import { languageOf, openProfile } from './compose/profile.ts';
import {
  appLocale, appVersion, exitApp, isOnlyInstance, onLast, onSecondInstance, openSessions, prepareApp, profileFolder, useProfile,
} from './electron/app.ts';
import { CommandLineError, argumentsOfApp, parseCommandLine } from './lib/command-line.ts';
import type { CommandLine } from './lib/command-line.ts';

const PROBLEM_TEXTS = {
  'unknown-flag': 'main.unknownFlag',
  'value-missing': 'main.valueMissing',
  'bad-search-template': 'main.badSearchTemplate',
} as const;

/** The texts of the time before Chromium can tell the language. */
function earlyTexts(args: readonly string[]): Translate {
  const flag = args.find((argument) => argument.startsWith('--lang='))?.slice('--lang='.length);
  return translator(pickLanguage(flag ?? process.env['LC_ALL'] ?? process.env['LC_MESSAGES'] ?? process.env['LANG'] ?? 'en'));
}

const ownArguments = (argv: readonly string[]): readonly string[] => argumentsOfApp(argv, process.defaultApp === true);

/** What to run, or undefined after having said why not. */
function readCommandLine(args: readonly string[]): CommandLine | undefined {
  try {
    return parseCommandLine(args);
  } catch (error) {
    if (!(error instanceof CommandLineError)) throw error;
    process.stderr.write(`${earlyTexts(args)(PROBLEM_TEXTS[error.problem], { argument: error.argument })}\n`);
    return undefined;
  }
}

async function main(): Promise<void> {
  const args = ownArguments(process.argv);
  const say = earlyTexts(args);
  const commandLine = readCommandLine(args);
  if (commandLine === undefined) return exitApp(2);
  if (commandLine.action === 'help') process.stdout.write(`${say('main.help')}\n`);
  if (commandLine.action === 'version') process.stdout.write(`${appVersion()}\n`);
  if (commandLine.action !== 'run') return exitApp(0);
  try {
    useProfile(commandLine.userDataDir);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${say('main.profileUnusable', { folder: commandLine.userDataDir ?? '', reason })}\n`);
    return exitApp(3);
  }
  if (!isOnlyInstance()) return exitApp(0);
  // Others may be started while this one still is: what they ask for is done once there is a browser.
  let browser: Browser | undefined;
  const early: (readonly string[])[] = [];
  const take = (argv: readonly string[], open: Browser): void => {
    const more = readCommandLine(ownArguments(argv));
    if (more === undefined) return;
    open.openInputs(more.inputs);
    if (more.tour) open.tour?.openInFront();
    // Whoever started it looks for a window.
    (open.windows.lastUsedNormal ?? open.windows.lastUsed)?.bringToFront();
  };
  onSecondInstance((argv) => {
    if (browser === undefined) early.push(argv);
    else take(argv, browser);
  });
  prepareApp();
  // Not awaited at top level: Electron holds `ready` back until this module has run.
  const [profile, sessions, pluginFiles] = await Promise.all([openProfile(profileFolder()), openSessions(), readPluginFiles()]);
  onLast(() => profile.database.close());
  const language = (): Language => languageOf(commandLine.language, profile.settings, appLocale());
  const made = new Browser({ sessions, profile, language, commandLine });
  made.start(pluginFiles);
  browser = made;
  for (const argv of early) take(argv, made);
}

// Electron would answer with a dialog, which holds the whole browser until somebody presses its button.
process.on('uncaughtException', (error) => process.stderr.write(`Uncaught in the main process: ${error.stack ?? String(error)}\n`));
void main();

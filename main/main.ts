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

/** Opens what another start with this profile asks for. */
function openMore(browser: Browser, argv: readonly string[]): void {
  const more = readCommandLine(ownArguments(argv));
  if (more === undefined) return;
  browser.openInputs(more.inputs);
  if (more.tour) browser.tour?.openInFront();
  // Whoever started it looks for a window.
  (browser.windows.lastUsedNormal ?? browser.windows.lastUsed)?.bringToFront();
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
  const early: (readonly string[])[] = [];
  let take = (argv: readonly string[]): void => void early.push(argv);
  onSecondInstance((argv) => take(argv));
  prepareApp();
  // Not awaited at top level: Electron holds `ready` back until this module has run.
  const [profile, sessions, pluginFiles] = await Promise.all([openProfile(profileFolder()), openSessions(), readPluginFiles()]);
  onLast(() => profile.database.close());
  const language = (): Language => languageOf(commandLine.language, profile.settings, appLocale());
  const browser = new Browser({ sessions, profile, language, commandLine });
  browser.start(pluginFiles);
  take = (argv) => openMore(browser, argv);
  for (const argv of early) take(argv);
}

// Electron would answer with a dialog, which holds the whole browser until somebody presses its button.
process.on('uncaughtException', (error) => process.stderr.write(`Uncaught in the main process: ${error.stack ?? String(error)}\n`));
void main();

import type { Session } from 'electron';
import type { Language } from '../i18n/catalogue.ts';
import { Browser } from './browser.ts';
import { readPluginFiles } from './compose/plugins.ts';
import { languageOf, openProfile } from './compose/profile.ts';
import { appLocale, onLast, profileFolder } from './electron/app.ts';
import type { CommandLine } from './lib/command-line.ts';

/** Opens the profile and the browser with it. Gives what opens more in it, for another start with this profile. */
export async function runBrowser(sessions: { readonly pages: Session; readonly ui: Session }, commandLine: CommandLine): Promise<(asked: CommandLine) => void> {
  const [profile, pluginFiles] = await Promise.all([openProfile(profileFolder()), readPluginFiles()]);
  onLast(() => profile.database.close());
  const language = (): Language => languageOf(commandLine.language, profile.settings, appLocale());
  const browser = new Browser({ sessions, profile, language, commandLine });
  browser.start(pluginFiles);
  return ({ inputs, tour }) => {
    browser.openInputs(inputs);
    if (tour) browser.tour?.openInFront();
    // Whoever started it looks for a window.
    (browser.windows.lastUsedNormal ?? browser.windows.lastUsed)?.bringToFront();
  };
}

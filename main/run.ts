import type { Session } from 'electron';
import { pickLanguage } from '../i18n/catalogue.ts';
import type { Language } from '../i18n/catalogue.ts';
import { Browser } from './browser.ts';
import { readPluginFiles } from './compose/plugins.ts';
import type { Profile } from './compose/open-profile.ts';
import { appLocale, letChromiumWork } from './electron/app.ts';
import type { CommandLine } from './lib/command-line.ts';
import { languageOf } from './settings/language-of.ts';

/** Opens the browser with a profile. Gives what opens more in it, for another start with this profile. */
export async function runBrowser(profile: Profile, sessions: { readonly pages: Session; readonly ui: Session }, commandLine: CommandLine): Promise<(asked: CommandLine) => void> {
  const pluginFiles = await readPluginFiles();
  await letChromiumWork();
  const { settings } = profile;
  if (commandLine.language !== undefined) settings.setForRun('language', pickLanguage(commandLine.language));
  const language = (): Language => languageOf(settings.get('language'), appLocale());
  const browser = new Browser({ sessions, profile, language, commandLine });
  await letChromiumWork();
  browser.start(pluginFiles);
  return (asked) => {
    browser.openAsked(asked);
    if (asked.tour) browser.tour?.openInFront();
    // Whoever started it looks for a window.
    (browser.windows.lastUsedNormal ?? browser.windows.lastUsed)?.bringToFront();
  };
}

import { app } from 'electron';
import type { Session, WebContents } from 'electron';

/** What frames of other sites keep is split by the site around them. It is on in Chromium; tools that drive browsers turn it off. */
const SPLIT_STORAGE = 'ThirdPartyStoragePartitioning';

/** Has to run before the app is ready: storage stays split by site, whoever starts the browser. */
export function preparePrivacy(): void {
  const off = app.commandLine.getSwitchValue('disable-features').split(',');
  if (off.includes(SPLIT_STORAGE)) app.commandLine.appendSwitch('disable-features', off.filter((each) => each !== SPLIT_STORAGE).join());
}

/** No dictionary is fetched from anywhere: with a language chosen one would be, even where nothing is checked. */
export function keepSpellingAtHome(session: Session): void {
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);
}

/** Calls between browsers tell the other side no address but that under which the computer reaches it anyway. */
export function hideAddresses(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy('default_public_interface_only');
}

import type { Session, WebContents } from 'electron';

/** No dictionary is fetched from anywhere: with a language chosen one would be, even where nothing is checked. */
export function keepSpellingAtHome(session: Session): void {
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);
}

/** Calls between browsers tell the other side no address but that under which the computer reaches it anyway. */
export function hideAddresses(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy('default_public_interface_only');
}

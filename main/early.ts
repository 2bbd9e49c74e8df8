import { windowMemory } from './compose/window-memory.ts';
import { openProfile } from './compose/open-profile.ts';
import type { Profile } from './compose/open-profile.ts';
import { onBeforeQuit, onLast, profileFolder, useTheme } from './electron/app.ts';
import { openEarlyWindow } from './electron/early-window.ts';

/** What the rest of a start can be read and made beside: the profile, and the first window, for which Chromium has a process to launch. */
export async function openEarly(): Promise<Profile> {
  const profile = await openProfile(profileFolder());
  // A fault on purpose ends with the browser that it was for: first of all, so that what is written at the end is.
  onBeforeQuit(() => profile.databaseGrip.release?.());
  onLast(() => {
    profile.settle();
    profile.database.close();
  });
  useTheme(profile.settings.get('theme'));
  openEarlyWindow(windowMemory(profile.settings).place);
  return profile;
}

import { SettingsService } from '../settings/settings-service.ts';
import { SettingsStore } from '../settings/settings-store.ts';
import type { Database } from '../storage/database.ts';
import { openStorage } from '../storage/open-storage.ts';
import type { StorageProblem } from '../storage/open-storage.ts';

/** What is kept of the person, opened once at start. Close it last. */
export interface Profile {
  readonly database: Database;
  readonly settings: SettingsService;
  readonly problems: readonly StorageProblem[];
}

/** Opens the profile's database and reads the settings in it. It always gives one that works. */
export async function openProfile(folder: string): Promise<Profile> {
  const log = (line: string): void => void process.stderr.write(`storage: ${line}\n`);
  const { database, problems } = await openStorage({ folder, log });
  const settings = new SettingsService({
    store: new SettingsStore(database),
    onNotKept: (key, error) => log(`the setting ${key} could not be kept: ${String(error)}`),
  });
  settings.observeAll(() => void database.sync().catch((error: unknown) => log(String(error))));
  return { database, settings, problems };
}

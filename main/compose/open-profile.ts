import { PatientWrites } from '../lib/patient-writes.ts';
import { SettingsService } from '../settings/settings-service.ts';
import { SettingsStore } from '../settings/settings-store.ts';
import type { Database, DatabaseGrip } from '../storage/database.ts';
import { openStorage } from '../storage/open-storage.ts';
import type { StorageProblem } from '../storage/open-storage.ts';

/** What is kept of the person, opened once at start. Close it last. */
export interface Profile {
  readonly database: Database;
  /** For the crash lab alone. */
  readonly databaseGrip: DatabaseGrip;
  readonly settings: SettingsService;
  readonly problems: readonly StorageProblem[];
  /** Told each time that the disk does not take a write, with SQLite's words. */
  onRefused(listener: (message: string) => void): void;
  /** For writes that wait where the disk refuses them. @param what they are, for the log */
  patientWrites<About = never>(what: string): PatientWrites<About>;
  /** Tries what waits. */
  settle(): void;
  /** Nothing waits. */
  isSettled(): boolean;
}

/** Opens the profile's database and reads the settings in it. It always gives one that works. */
export async function openProfile(folder: string): Promise<Profile> {
  const log = (line: string): void => void process.stderr.write(`storage: ${line}\n`);
  const refused = new Set<(message: string) => void>();
  const tellRefused = (message: string): void => {
    for (const listener of refused) listener(message);
  };
  const { database, grip, problems } = await openStorage({ folder, log, onRefused: tellRefused });
  const sync = (): void => void database.sync().catch((error: unknown) => log(String(error)));
  const all: { settle(): boolean; readonly isSettled: boolean }[] = [];
  const patientWrites = <About = never>(what: string): PatientWrites<About> => {
    const writes = new PatientWrites<About>({
      after: (delayMs, work) => void setTimeout(() => database.isOpen && work(), delayMs).unref(),
      onWaits: (error) => log(`${what} could not be written yet: ${String(error)}`),
      onLost: (error) => log(`${what} could not be kept: ${String(error)}`),
      onSettled: sync,
    });
    all.push(writes);
    return writes;
  };
  const store = new SettingsStore(database);
  const writes = patientWrites('a setting');
  const settings = new SettingsService({
    store: {
      load: () => store.load(),
      save: (key, ...value) => void writes.write(() => store.save(key, ...value), { key }),
      remove: (key) => void writes.write(() => store.remove(key), { key }),
    },
    onNotKept: (key, error) => log(`the setting ${key} could not be kept: ${String(error)}`),
  });
  settings.observeAll(sync);
  return {
    database,
    databaseGrip: grip,
    settings,
    problems,
    onRefused: (listener) => void refused.add(listener),
    patientWrites,
    settle: () => all.forEach((each) => each.settle()),
    isSettled: () => all.every((each) => each.isSettled),
  };
}

import type { LocalSite } from './local-site.ts';
import type { Runtime } from './electron-run.ts';
import type { Measurement } from './measurement.ts';

/** What every measure works with. */
export interface BenchSetup {
  readonly runtime: Runtime;
  /** The checkout that the bench's user can read. */
  readonly root: string;
  readonly site: LocalSite;
  /** Tells the person how far it is. */
  readonly say: (line: string) => void;
}

/** One subject of the bench. It may give several lines of the table. */
export interface Measure {
  readonly name: string;
  readonly run: (setup: BenchSetup) => Promise<Measurement[]>;
}

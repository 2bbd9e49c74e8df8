import { CaptureError } from '../capture-error.ts';
import { FORMAT_VERSION } from './capture-format.ts';

/**
 * Makes a line of one version into the line that the next version would have written. It sees every line of a file, one after the other,
 * the header first.
 */
export type Upgrade = (line: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** From a version to the next, by the version that it takes. Whoever raises `FORMAT_VERSION` adds one. */
export type Upgraders = ReadonlyMap<number, Upgrade>;

/** Version 1 took the log's times for times of day. */
const addClockSteps: Upgrade = (line) => ('format' in line ? { ...line, clock: { steps: [] } } : line);

/** A step from each version that was ever written. */
export const UPGRADERS: Upgraders = new Map([[1, addClockSteps]]);

/**
 * What makes lines of a version into lines of today's.
 * @throws CaptureError `too-new`, or `too-old` if a step is missing
 */
export function upgradeFrom(version: number, upgraders: Upgraders): Upgrade {
  if (version > FORMAT_VERSION) throw new CaptureError('too-new', String(version));
  const steps: Upgrade[] = [];
  for (let from = version; from < FORMAT_VERSION; from += 1) {
    const step = upgraders.get(from);
    if (step === undefined) throw new CaptureError('too-old', String(version));
    steps.push(step);
  }
  return (line) => steps.reduce((value, step) => step(value), line);
}

import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

/** The file of a run in which objects of the system stand before they are made. */
export const OBJECTS_FILE = 'objects';

/** Objects of the system that have no place in a folder. */
export type ObjectKind = 'shm' | 'mq' | 'sysv';

/** Writes one down before it is made, so that it is found if everybody dies. @param folder of the run */
export function recordObject(folder: string, kind: ObjectKind, name: string): void {
  appendFileSync(join(folder, OBJECTS_FILE), `${kind} ${name}\n`);
}

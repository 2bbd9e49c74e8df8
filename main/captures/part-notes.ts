import { lstatSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, isAbsolute } from 'node:path';

/** The name of a file that is being written; nothing else is ever swept away. */
const PART_NAME = /^\.terrarium-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.part$/;
const MAX_NOTES = 1_000;

/** Where it is noted which files are half-written. A person may save anywhere: after a death nobody else would know where to look. */
export interface PartNotes {
  add(part: string): void;
  remove(part: string): void;
}

/** Notes in a file of the profile, so that the next start finds what a killed one left. */
export class PartNotesFile implements PartNotes {
  readonly #path: string;
  #parts: readonly string[] = [];

  /** @param path of the file; it is there only while something is noted */
  constructor(path: string) {
    this.#path = path;
  }

  add(part: string): void {
    this.#keep([...this.#parts, part]);
  }

  remove(part: string): void {
    this.#keep(this.#parts.filter((each) => each !== part));
  }

  /**
   * Removes the half-written files that a former run left. Only while no other program has this profile.
   * @returns how many there were
   */
  sweep(): number {
    const noted = this.#read();
    const left: string[] = [];
    let removedCount = 0;
    for (const part of noted) {
      try {
        // A link or a folder under this name is not ours.
        if (!lstatSync(part).isFile()) continue;
        rmSync(part);
        removedCount += 1;
      } catch (error) {
        if (!isGone(error)) left.push(part);
      }
    }
    if (noted.length > 0) this.#keep([...left, ...this.#parts]);
    return removedCount;
  }

  #read(): readonly string[] {
    try {
      const notes: unknown = JSON.parse(readFileSync(this.#path, 'utf8'));
      if (!Array.isArray(notes)) return [];
      return notes.slice(0, MAX_NOTES).filter((part): part is string => typeof part === 'string' && isAbsolute(part) && PART_NAME.test(basename(part)));
    } catch {
      // None, or not readable: then there is nothing to sweep.
      return [];
    }
  }

  #keep(parts: readonly string[]): void {
    this.#parts = parts;
    try {
      // At once, and not later: the note has to be there before the file is.
      if (parts.length === 0) rmSync(this.#path, { force: true });
      else writeFileSync(this.#path, JSON.stringify(parts), { mode: 0o600 });
    } catch {
      // A profile that cannot be written: exports go on, and a killed one leaves its part.
    }
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

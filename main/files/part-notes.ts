import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { lstat, unlink } from 'node:fs/promises';
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
  /** Of the run before. */
  readonly #left: readonly string[];
  #parts: readonly string[];

  /** @param path of the file; it is there only while something is noted */
  constructor(path: string) {
    this.#path = path;
    this.#left = readNotes(path);
    this.#parts = this.#left;
  }

  add(part: string): void {
    this.#keep([...this.#parts, part]);
  }

  remove(part: string): void {
    this.#keep(this.#parts.filter((each) => each !== part));
  }

  /**
   * Removes the half-written files that the run before left. Only while no other program has this profile. Nothing waits for it: a disk far away may
   * not answer, and one that refuses is asked again by the next start.
   * @returns how many there were
   */
  async sweep(): Promise<number> {
    let removedCount = 0;
    for (const part of this.#left) {
      try {
        // A link or a folder under this name is not ours. One that got its own name meanwhile has this one no more, or keeps the other.
        if ((await lstat(part)).isFile()) {
          await unlink(part);
          removedCount += 1;
        }
      } catch (error) {
        if (!isGone(error)) continue;
      }
      this.remove(part);
    }
    return removedCount;
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

function readNotes(path: string): readonly string[] {
  try {
    const notes: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (!Array.isArray(notes)) return [];
    return notes.slice(0, MAX_NOTES).filter((part): part is string => typeof part === 'string' && isAbsolute(part) && PART_NAME.test(basename(part)));
  } catch {
    // None, or not readable: then there is nothing to sweep.
    return [];
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

import { join } from 'node:path';
import { profileFolder } from '../electron/app.ts';
import { PartNotesFile } from '../files/part-notes.ts';
import { writeWhole } from '../files/whole-file.ts';

let notes: PartNotesFile | undefined;

/** The profile's one note of which files are half-written. Asked for first, it has removed what a killed run left: no other browser runs on this profile. */
export function halfWritten(): PartNotesFile {
  if (notes === undefined) {
    notes = new PartNotesFile(join(profileFolder(), 'exports-under-way.json'));
    void notes.sweep();
  }
  return notes;
}

/** `writeWhole`, noted in the profile. */
export const writeNoted = (path: string, content: string | Uint8Array): Promise<void> => writeWhole(path, content, halfWritten());

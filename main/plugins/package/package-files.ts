import { PluginPackageError, inMegabytes } from './package-error.ts';

/** What a plugin's folder may hold. */
export const MAX_FILES = 100;
export const MAX_FILE_BYTES = 4 * 1_024 * 1_024;
export const MAX_PACKAGE_BYTES = 8 * 1_024 * 1_024;

/** The files of a plugin, by name. There are no folders in it. */
export type PackageFiles = ReadonlyMap<string, Uint8Array>;

// Without a dot at the end, which Windows drops.
const NAME = /^[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9_-])?$/;

/** Gathers the files of a plugin, and refuses what could be more, or elsewhere. */
export class FileGatherer {
  readonly #files = new Map<string, Uint8Array>();
  readonly #lowerNames = new Set<string>();
  #sizeBytes = 0;

  /** @throws PluginPackageError if no plugin may have a file of this name and size, or there are too many */
  admit(name: string, sizeBytes: number): void {
    if (!NAME.test(name)) throw new PluginPackageError('name', { name: name.slice(0, 120) });
    // Some file systems take names that differ in capitals alone for the same.
    if (this.#lowerNames.has(name.toLowerCase())) throw new PluginPackageError('twice', { name });
    if (this.#files.size >= MAX_FILES) throw new PluginPackageError('too-many', { max: MAX_FILES });
    if (sizeBytes > MAX_FILE_BYTES) throw new PluginPackageError('file-too-large', { name, max: inMegabytes(MAX_FILE_BYTES) });
    if (this.#sizeBytes + sizeBytes > MAX_PACKAGE_BYTES) throw new PluginPackageError('all-too-large', { max: inMegabytes(MAX_PACKAGE_BYTES) });
  }

  /** Adds a file that was admitted; its true size counts. */
  add(name: string, bytes: Uint8Array): void {
    this.admit(name, bytes.byteLength);
    this.#sizeBytes += bytes.byteLength;
    this.#files.set(name, bytes);
    this.#lowerNames.add(name.toLowerCase());
  }

  get files(): PackageFiles {
    return this.#files;
  }
}

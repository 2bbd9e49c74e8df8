import { PluginPackageError } from './package-error.ts';

/** What a plugin's folder may hold. */
export const MAX_FILES = 100;
export const MAX_FILE_BYTES = 4 * 1_024 * 1_024;
export const MAX_PACKAGE_BYTES = 8 * 1_024 * 1_024;

/** The files of a plugin, by name. There are no folders in it. */
export type PackageFiles = ReadonlyMap<string, Uint8Array>;

const NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/;

/** Gathers the files of a plugin, and refuses what could be more, or elsewhere. */
export class FileGatherer {
  readonly #files = new Map<string, Uint8Array>();
  #sizeBytes = 0;

  /** @throws PluginPackageError if no plugin may have a file of this name and size, or there are too many */
  admit(name: string, sizeBytes: number): void {
    if (!NAME.test(name)) throw new PluginPackageError(`"${name.slice(0, 120)}" is no name for a file of a plugin: letters, digits, ".", "_" and "-", and no folders`);
    if (this.#files.has(name)) throw new PluginPackageError(`"${name}" is there twice`);
    if (this.#files.size >= MAX_FILES) throw new PluginPackageError(`there are more than ${MAX_FILES} files`);
    if (sizeBytes > MAX_FILE_BYTES) throw new PluginPackageError(`"${name}" is larger than ${MAX_FILE_BYTES} bytes`);
    if (this.#sizeBytes + sizeBytes > MAX_PACKAGE_BYTES) throw new PluginPackageError(`all files together are larger than ${MAX_PACKAGE_BYTES} bytes`);
  }

  /** Adds a file that was admitted; its true size counts. */
  add(name: string, bytes: Uint8Array): void {
    this.admit(name, bytes.byteLength);
    this.#sizeBytes += bytes.byteLength;
    this.#files.set(name, bytes);
  }

  get files(): PackageFiles {
    return this.#files;
  }
}

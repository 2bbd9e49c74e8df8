import { readFile, stat } from 'node:fs/promises';
import { fromBufferPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { PluginPackageError, inMegabytes, reasonOf } from './package-error.ts';
import { FileGatherer, MAX_FILES, MAX_FILE_BYTES, MAX_PACKAGE_BYTES } from './package-files.ts';
import type { PackageFiles } from './package-files.ts';

const MAX_ZIP_BYTES = 2 * MAX_PACKAGE_BYTES;
/** Entries that are looked at, those that are left out among them. */
const MAX_ENTRIES = 4 * MAX_FILES;
const UNIX = 3;
const FILE_TYPE = 0o170000;
const REGULAR = 0o100000;
/** Text packs to a tenth; what packs to less than this is made to burst. */
const MAX_RATIO = 200;
const MIN_BYTES_FOR_RATIO = 64 * 1_024;
/** What macOS puts beside. */
const IGNORED = /^(__MACOSX\/|(.*\/)?\.DS_Store$)/;

/** Reads the files of a plugin out of a zip file. @throws PluginPackageError */
export async function readZip(path: string): Promise<PackageFiles> {
  let bytes: Buffer;
  try {
    const { size } = await stat(path);
    if (size > MAX_ZIP_BYTES) throw new PluginPackageError('zip-too-large', { max: inMegabytes(MAX_ZIP_BYTES) });
    bytes = await readFile(path);
  } catch (error) {
    if (error instanceof PluginPackageError) throw error;
    throw new PluginPackageError('unreadable', { detail: reasonOf(error) });
  }
  return readZipBytes(bytes);
}

/** The same from memory. @throws PluginPackageError */
export async function readZipBytes(bytes: Buffer): Promise<PackageFiles> {
  try {
    // It refuses names that lead out of the folder, and what unpacks to another size than it says.
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true, validateEntrySizes: true });
    return await readEntries(zip);
  } catch (error) {
    if (error instanceof PluginPackageError) throw error;
    throw new PluginPackageError('zip-broken', { detail: reasonOf(error) });
  }
}

async function readEntries(zip: ZipFile): Promise<PackageFiles> {
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    if (entries.length >= MAX_ENTRIES) throw new PluginPackageError('too-many', { max: MAX_FILES });
    if (!IGNORED.test(entry.fileName)) entries.push(entry);
  }
  const files = entries.filter(({ fileName }) => !fileName.endsWith('/'));
  // A folder that was packed as a whole stands around its files.
  const wrapper = wrapperOf(files.map(({ fileName }) => fileName));
  const gatherer = new FileGatherer();
  for (const entry of files) {
    const name = entry.fileName.slice(wrapper.length);
    refuseOddEntry(entry, name);
    gatherer.admit(name, entry.uncompressedSize);
    gatherer.add(name, await unpack(zip, entry, name));
  }
  return gatherer.files;
}

function wrapperOf(names: readonly string[]): string {
  const [first] = names;
  const folder = first === undefined ? -1 : first.indexOf('/');
  const wrapper = first?.slice(0, folder + 1) ?? '';
  return wrapper !== '' && names.every((name) => name.startsWith(wrapper)) ? wrapper : '';
}

function refuseOddEntry(entry: Entry, name: string): void {
  const mode = entry.versionMadeBy >> 8 === UNIX ? (entry.externalFileAttributes >>> 16) & FILE_TYPE : 0;
  if (mode !== 0 && mode !== REGULAR) throw new PluginPackageError('link', { name });
  if (entry.isEncrypted()) throw new PluginPackageError('encrypted', { name });
  if (entry.uncompressedSize > MIN_BYTES_FOR_RATIO && entry.uncompressedSize > entry.compressedSize * MAX_RATIO) {
    throw new PluginPackageError('bomb', { name, max: MAX_RATIO });
  }
}

async function unpack(zip: ZipFile, entry: Entry, name: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    const bytes = chunk as Uint8Array;
    sizeBytes += bytes.byteLength;
    if (sizeBytes > MAX_FILE_BYTES) throw new PluginPackageError('file-too-large', { name, max: inMegabytes(MAX_FILE_BYTES) });
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

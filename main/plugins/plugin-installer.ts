import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PluginCapability } from '../../ipc/contracts/plugin-manifest.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import { PluginPackageError } from './package/package-error.ts';
import type { PackageFiles } from './package/package-files.ts';
import { readPlugin } from './plugin-loader.ts';
import type { LoadedPlugin } from './plugin-loader.ts';
import type { PluginRegistry, RemovedPlugin } from './plugin-registry.ts';
import type { PluginStorage } from './plugin-storage.ts';

/** Beginnings of the names of folders on their way in or out. */
const FRESH = '.new-';
const OLD = '.old-';
const GONE = '.gone-';

/** More than this many that wait for an answer are not kept. */
const MAX_PROPOSALS = 5;

/** A plugin that was read, and waits for the person's yes. */
export interface Proposal {
  readonly proposalId: number;
  readonly plugin: LoadedPlugin;
  readonly files: PackageFiles;
  readonly installedVersion: string | null;
  /** What it asks for that the version which is there was not granted. */
  readonly newCapabilities: readonly PluginCapability[];
}

/** Puts plugins into the profile and takes them out. What is installed is what was read when the person was asked. */
export class PluginInstaller {
  readonly #folder: string;
  readonly #registry: PluginRegistry;
  readonly #storage: PluginStorage;
  readonly #rename: (from: string, to: string) => Promise<void>;
  /** What was removed last, with what it kept; its files lie aside. */
  #removed: (RemovedPlugin & { readonly removalId: number; readonly kept: ReadonlyMap<string, string> }) | undefined;
  readonly #proposals = new Map<number, Proposal>();
  #lastId = 0;
  #queue: Promise<unknown> = Promise.resolve();

  /**
   * @param folder where installed plugins lie, each in a folder of its own
   * @param storage what they keep
   * @param renameFolder `rename` of the file system
   */
  constructor(folder: string, registry: PluginRegistry, storage: PluginStorage, renameFolder: (from: string, to: string) => Promise<void> = rename) {
    this.#folder = folder;
    this.#registry = registry;
    this.#storage = storage;
    this.#rename = renameFolder;
  }

  /** Reads a plugin; nothing is installed yet. @throws PluginPackageError */
  propose(files: PackageFiles): Proposal {
    const plugin = readPlugin(files);
    const { id, capabilities } = plugin.manifest;
    const there = this.#registry.find(id);
    if (there?.origin === 'bundled') throw new PluginPackageError('bundled', { id });
    const proposal = {
      proposalId: (this.#lastId += 1),
      plugin,
      files,
      installedVersion: there?.manifest.version ?? null,
      newCapabilities: capabilities.filter((name) => there?.choices.granted.includes(name) !== true),
    };
    this.#proposals.set(proposal.proposalId, proposal);
    const [oldest] = this.#proposals.keys();
    if (this.#proposals.size > MAX_PROPOSALS && oldest !== undefined) this.#proposals.delete(oldest);
    return proposal;
  }

  discard(proposalId: number): void {
    this.#proposals.delete(proposalId);
  }

  /** The person said yes, to all that it asks for. @throws IpcError not-found, failed-precondition if it cannot be written: then nothing changed */
  async install(proposalId: number): Promise<void> {
    const proposal = this.#proposals.get(proposalId);
    if (proposal === undefined) throw new IpcError('not-found', 'this plugin waits for no answer');
    this.#proposals.delete(proposalId);
    const { id, capabilities } = proposal.plugin.manifest;
    await this.#inTurn(async () => {
      try {
        await this.#write(id, proposal.files);
      } catch (error) {
        throw new IpcError('failed-precondition', `the plugin could not be written: ${error instanceof Error ? error.message : String(error)}`);
      }
      this.#registry.put(proposal.plugin, capabilities);
    });
  }

  /**
   * Takes an installed plugin away, with what it kept. Until another one is removed, or the browser ends, it can be brought back by the number that this gives.
   * @throws IpcError not-found, failed-precondition for a bundled one, or if its folder cannot be moved: then nothing changed
   */
  remove(pluginId: string): Promise<number> {
    return this.#inTurn(() => this.#remove(pluginId));
  }

  /**
   * Brings back what this removal took, as it was. Two who undo at once get each their own, or nothing.
   * @throws IpcError not-found if it cannot come back any more, failed-precondition if it cannot be put in its place as it was decided: then nothing changed
   */
  restore(removalId: number): Promise<void> {
    return this.#inTurn(() => this.#restore(removalId));
  }

  /** One after the other: two who remove one plugin at once would each take what the other set aside for what an earlier removal left. */
  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #remove(pluginId: string): Promise<number> {
    if (this.#registry.get(pluginId).origin === 'bundled') throw new IpcError('failed-precondition', `${pluginId} ships with the browser; it can be turned off`);
    await this.#forget();
    const gone = join(this.#folder, `${GONE}${pluginId}`);
    await rm(gone, { recursive: true, force: true });
    // Out of the way at once: forgotten first and then still there, it would come back, off and asking.
    await this.#rename(join(this.#folder, pluginId), gone).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw new IpcError('failed-precondition', `the plugin's folder cannot be removed: ${error.message}`);
    });
    const removed = this.#registry.remove(pluginId);
    // Its process has ended: it keeps nothing more.
    const removalId = (this.#lastId += 1);
    this.#removed = { ...removed, removalId, kept: this.#storage.all(pluginId) };
    this.#storage.clear(pluginId);
    return removalId;
  }

  async #restore(removalId: number): Promise<void> {
    const removed = this.#removed;
    const id = removed?.plugin.manifest.id ?? '';
    // Installed anew meanwhile, it has a place already.
    if (removed?.removalId !== removalId || this.#registry.find(id) !== undefined) throw new IpcError('not-found', 'no plugin was removed that could come back');
    this.#removed = undefined;
    try {
      // What was decided first: its files alone would be off and ask for everything, at the next start.
      this.#registry.keepRemoved(removed);
      for (const [key, json] of removed.kept) this.#storage.set(id, key, json);
      await this.#rename(join(this.#folder, `${GONE}${id}`), join(this.#folder, id));
    } catch (error) {
      this.#registry.forgetRemoved(removed);
      this.#storage.clear(id);
      this.#removed ??= removed;
      throw new IpcError('failed-precondition', `the plugin cannot be put in its place: ${error instanceof Error ? error.message : String(error)}`);
    }
    this.#registry.bringBack(removed);
  }

  /** What was removed before cannot come back any more. What cannot be deleted now goes at the next start. */
  async #forget(): Promise<void> {
    const id = this.#removed?.plugin.manifest.id;
    this.#removed = undefined;
    if (id !== undefined) await rm(join(this.#folder, `${GONE}${id}`), { recursive: true, force: true }).catch(() => undefined);
  }

  /** First whole beside the old one, then in its place: a cut in the middle leaves one of the two. */
  async #write(id: string, files: PackageFiles): Promise<void> {
    const target = join(this.#folder, id);
    const fresh = join(this.#folder, `${FRESH}${id}`);
    const old = join(this.#folder, `${OLD}${id}`);
    for (const leftover of [fresh, old]) await rm(leftover, { recursive: true, force: true });
    await mkdir(fresh, { recursive: true });
    for (const [name, bytes] of files) await writeFile(join(fresh, name), bytes);
    await this.#rename(target, old).catch(ignoreMissing);
    try {
      await this.#rename(fresh, target);
    } catch (error) {
      await this.#rename(old, target).catch(ignoreMissing);
      throw error;
    }
    await rm(old, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Puts right what an installation or a removal left that was cut off. Call it before installed plugins are read. */
export async function mendInstalled(folder: string): Promise<void> {
  // Looked at without waiting: a start asks, and mostly there is nothing.
  const names = existsSync(folder) ? readdirSync(folder) : [];
  for (const name of names) {
    // The version before stays where the new one did not come.
    if (name.startsWith(OLD) && !names.includes(name.slice(OLD.length))) await rename(join(folder, name), join(folder, name.slice(OLD.length)));
    else if ([OLD, FRESH, GONE].some((start) => name.startsWith(start))) await rm(join(folder, name), { recursive: true, force: true });
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

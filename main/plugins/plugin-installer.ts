import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PluginCapability } from '../../ipc/contracts/plugin-manifest.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import { PluginPackageError } from './package/package-error.ts';
import type { PackageFiles } from './package/package-files.ts';
import { readPlugin } from './plugin-loader.ts';
import type { LoadedPlugin } from './plugin-loader.ts';
import type { PluginRegistry } from './plugin-registry.ts';

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
  readonly #proposals = new Map<number, Proposal>();
  #lastId = 0;

  /** @param folder where installed plugins lie, each in a folder of its own */
  constructor(folder: string, registry: PluginRegistry) {
    this.#folder = folder;
    this.#registry = registry;
  }

  /** Reads a plugin; nothing is installed yet. @throws PluginPackageError */
  propose(files: PackageFiles): Proposal {
    const plugin = readPlugin(files);
    const { id, capabilities } = plugin.manifest;
    const there = this.#registry.find(id);
    if (there?.origin === 'bundled') throw new PluginPackageError(`${id} ships with the browser; give yours an id of its own`);
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
    try {
      await this.#write(id, proposal.files);
    } catch (error) {
      throw new IpcError('failed-precondition', `the plugin could not be written: ${error instanceof Error ? error.message : String(error)}`);
    }
    this.#registry.put(proposal.plugin, capabilities);
  }

  /** Takes an installed plugin away. @throws IpcError not-found, failed-precondition */
  async remove(pluginId: string): Promise<void> {
    this.#registry.remove(pluginId);
    await rm(join(this.#folder, pluginId), { recursive: true, force: true });
  }

  /** First whole beside the old one, then in its place: a cut in the middle leaves one of the two. */
  async #write(id: string, files: PackageFiles): Promise<void> {
    const target = join(this.#folder, id);
    const fresh = join(this.#folder, `.new-${id}`);
    const old = join(this.#folder, `.old-${id}`);
    for (const leftover of [fresh, old]) await rm(leftover, { recursive: true, force: true });
    await mkdir(fresh, { recursive: true });
    for (const [name, bytes] of files) await writeFile(join(fresh, name), bytes);
    await rename(target, old).catch(ignoreMissing);
    await rename(fresh, target);
    await rm(old, { recursive: true, force: true });
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

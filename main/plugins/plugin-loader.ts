import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { pluginManifestSchema } from '../../ipc/contracts/plugins.ts';
import type { PluginManifest } from '../../ipc/contracts/plugins.ts';

const MAX_MANIFEST_CHARS = 64 * 1_024;
const MAX_SOURCE_CHARS = 1_000_000;

/** A plugin that can be started. */
export interface LoadedPlugin {
  readonly manifest: PluginManifest;
  /** The JavaScript of its entry. */
  readonly source: string;
}

/** Why one folder holds no plugin that can be started. In English, for the log. */
export interface PluginLoadProblem {
  readonly folder: string;
  readonly message: string;
}

/** Reads every plugin in a folder, in order of their names. A broken one is told of; the others load. */
export async function loadPlugins(folder: string): Promise<{ plugins: LoadedPlugin[]; problems: PluginLoadProblem[] }> {
  const plugins: LoadedPlugin[] = [];
  const problems: PluginLoadProblem[] = [];
  let names: string[] = [];
  try {
    const items = await readdir(folder, { withFileTypes: true });
    names = items.filter((item) => item.isDirectory()).map((item) => item.name).toSorted();
  } catch (error) {
    problems.push({ folder, message: `the folder of plugins cannot be read: ${reasonOf(error)}` });
  }
  for (const name of names) {
    try {
      plugins.push(await loadPlugin(join(folder, name), name));
    } catch (error) {
      problems.push({ folder: name, message: reasonOf(error) });
    }
  }
  return { plugins, problems };
}

async function loadPlugin(folder: string, folderName: string): Promise<LoadedPlugin> {
  const manifest = readManifest(await readText(folder, 'plugin.json', MAX_MANIFEST_CHARS));
  if (manifest.id !== folderName) throw new Error(`plugin.json: the id "${manifest.id}" is not the folder's name "${folderName}"`);
  return { manifest, source: await readText(folder, manifest.entry, MAX_SOURCE_CHARS) };
}

function readManifest(text: string): PluginManifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Error(`plugin.json is not JSON: ${reasonOf(error)}`, { cause: error });
  }
  const result = v.safeParse(pluginManifestSchema, json);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const where = v.getDotPath(issue);
  throw new Error(`plugin.json${where === null ? '' : `: "${where}"`}: ${issue.message}`);
}

async function readText(folder: string, name: string, maxChars: number): Promise<string> {
  let text: string;
  try {
    text = await readFile(join(folder, name), 'utf8');
  } catch (error) {
    throw new Error(`${name} cannot be read: ${reasonOf(error)}`, { cause: error });
  }
  if (text.length > maxChars) throw new Error(`${name} is longer than ${maxChars} characters`);
  return text;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Of a system error the code says enough, and no path.
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}

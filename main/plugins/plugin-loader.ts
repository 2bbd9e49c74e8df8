import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { pluginManifestSchema } from '../../ipc/contracts/plugin-manifest.ts';
import type { PluginManifest } from '../../ipc/contracts/plugin-manifest.ts';
import { checkCss } from './package/check-css.ts';
import { PluginPackageError, reasonOf } from './package/package-error.ts';
import type { PackageFiles } from './package/package-files.ts';
import { readFolderNow } from './package/read-folder.ts';

const MAX_MANIFEST_CHARS = 64 * 1_024;
const MAX_SOURCE_CHARS = 1_000_000;
const MAX_CSS_CHARS = 200_000;
const MAX_ICON_BYTES = 64 * 1_024;

/** A plugin that can be started. */
export interface LoadedPlugin {
  readonly manifest: PluginManifest;
  /** The JavaScript of its entry. */
  readonly source: string;
  /** Its other modules, by file name. */
  readonly modules: Readonly<Record<string, string>>;
  /** Its style sheets, by the names that the manifest gives them. */
  readonly styles: Readonly<Record<string, string>>;
  /** As a `data:` address, or null. */
  readonly icon: string | null;
}

/** Why one folder holds no plugin that can be started. In English, for the log. */
export interface PluginLoadProblem {
  readonly folder: string;
  readonly message: string;
}

/** Reads every plugin in a folder, in order of their names. A broken one is told of; the others load. */
export function loadPlugins(folder: string, { mayBeMissing = false } = {}): { plugins: LoadedPlugin[]; problems: PluginLoadProblem[] } {
  const plugins: LoadedPlugin[] = [];
  const problems: PluginLoadProblem[] = [];
  let names: string[] = [];
  try {
    const items = readdirSync(folder, { withFileTypes: true });
    names = items.filter((item) => item.isDirectory()).map((item) => item.name).toSorted();
  } catch (error) {
    if (mayBeMissing && reasonOf(error) === 'ENOENT') return { plugins, problems };
    problems.push({ folder, message: `the folder of plugins cannot be read: ${reasonOf(error)}` });
  }
  // What begins with a dot is half of an installation that was cut off.
  for (const name of names.filter((each) => !each.startsWith('.'))) {
    const one = loadPlugin(folder, name);
    if ('manifest' in one) plugins.push(one);
    else problems.push(one);
  }
  return { plugins, problems };
}

function loadPlugin(folder: string, name: string): LoadedPlugin | PluginLoadProblem {
  try {
    const plugin = readPlugin(readFolderNow(join(folder, name)));
    if (plugin.manifest.id !== name) throw new Error(`plugin.json: the id "${plugin.manifest.id}" is not the folder's name "${name}"`);
    return plugin;
  } catch (error) {
    return { folder: name, message: reasonOf(error) };
  }
}

/** Makes a plugin of its files. @throws PluginPackageError */
export function readPlugin(files: PackageFiles): LoadedPlugin {
  const manifest = readManifest(textOf(files, 'plugin.json', MAX_MANIFEST_CHARS));
  const modules = [...files.keys()].filter((name) => name.endsWith('.js') && name !== manifest.entry);
  return {
    manifest,
    source: textOf(files, manifest.entry, MAX_SOURCE_CHARS),
    modules: Object.fromEntries(modules.map((name) => [name, textOf(files, name, MAX_SOURCE_CHARS)])),
    styles: Object.fromEntries(
      Object.entries(manifest.styles ?? {}).map(([name, file]) => {
        const css = textOf(files, file, MAX_CSS_CHARS);
        checkCss(file, css);
        return [name, css];
      }),
    ),
    icon: iconOf(files, manifest.icon),
  };
}

function readManifest(text: string): PluginManifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw notJson(error);
  }
  const result = v.safeParse(pluginManifestSchema, json);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const where = v.getDotPath(issue);
  throw new PluginPackageError('manifest', { detail: `${where === null ? '' : `"${where}": `}${issue.message}` });
}

/** Where V8 says where it stopped, in words of ours; its own stand beside them. */
function notJson(error: unknown): PluginPackageError {
  const [detail, line, column] = /^(.*?) in JSON at position \d+ \(line (\d+) column (\d+)\)$/s.exec(reasonOf(error))?.slice(1) ?? [reasonOf(error)];
  return line === undefined || column === undefined ? new PluginPackageError('not-json', { detail: detail ?? '' }) : new PluginPackageError('not-json-at', { line, column, detail: detail ?? '' });
}

function bytesOf(files: PackageFiles, name: string): Uint8Array {
  const bytes = files.get(name);
  if (bytes === undefined) throw new PluginPackageError('missing', { name });
  return bytes;
}

function textOf(files: PackageFiles, name: string, maxChars: number): string {
  const bytes = bytesOf(files, name);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new PluginPackageError('no-text', { name });
  }
  if (text.length > maxChars) throw new PluginPackageError('too-long', { name, max: maxChars });
  return text;
}

/** Drawn by our own pages as an image, where no script in it runs and nothing is fetched. */
function iconOf(files: PackageFiles, name: string | undefined): string | null {
  if (name === undefined) return null;
  const bytes = bytesOf(files, name);
  if (bytes.byteLength > MAX_ICON_BYTES) throw new PluginPackageError('file-too-large', { name, max: `${MAX_ICON_BYTES / 1_024} KB` });
  return `data:image/${name.endsWith('.svg') ? 'svg+xml' : 'png'};base64,${Buffer.from(bytes).toString('base64')}`;
}

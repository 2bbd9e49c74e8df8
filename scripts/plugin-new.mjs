/** `npm run plugin:new -- com.you.name [folder]`: copies the skeleton of a plugin, with an id of its own. */
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const PLUGINS = fileURLToPath(new URL('../plugins/', import.meta.url));
const SKELETON = 'com.example.skeleton';
/** As `ipc/contracts/plugin-manifest.ts` has it. */
const MAX_ID_CHARS = 100;
const ID = /^[a-z0-9][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)+$/;

/**
 * Copies the skeleton to a folder that is not there yet.
 * @param {string} id reverse domain, such as `com.you.name`
 * @param {string} folder
 */
export function makePlugin(id, folder) {
  if (!ID.test(id) || id.length > MAX_ID_CHARS) throw new Error(`"${id}" is no id of a plugin: a reverse domain in lower case, such as com.you.name`);
  if (existsSync(join(PLUGINS, id))) throw new Error(`${id} ships with the browser, which takes no other of that id: give yours one of its own`);
  if (existsSync(folder)) throw new Error(`${folder} is there already`);
  cpSync(join(PLUGINS, SKELETON), folder, { recursive: true });
  cpSync(join(PLUGINS, 'terrarium.d.ts'), join(folder, 'terrarium.d.ts'));
  const manifest = join(folder, 'plugin.json');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(SKELETON, id));
  const main = join(folder, 'main.js');
  writeFileSync(main, readFileSync(main, 'utf8').replace('path="../terrarium.d.ts"', 'path="./terrarium.d.ts"'));
}

function main() {
  const [id, folder = id] = process.argv.slice(2);
  if (id === undefined || folder === undefined) throw new Error('npm run plugin:new -- com.you.name [folder]');
  makePlugin(id, resolve(folder));
  process.stdout.write(`${resolve(folder)}\nAdd it at terrarium://plugins/ with "Add from folder".\n`);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    main();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

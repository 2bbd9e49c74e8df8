/**
 * The default app of the runtime that the set-up makes: `electron [-r MODULE]... [switches] APP [arguments]`.
 * An ES module on purpose: Electron holds `ready` back until its top-level await is done, so the app's main may still
 * do what has to come before (registerSchemesAsPrivileged, Playwright's own loader given with -r).
 */
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, dialog } from 'electron';

// Two methods that Electron has and its typings leave out, since only a default app needs them.
const electron = /** @type {Electron.App & { setVersion(version: string): void, setAppPath(path: string): void }} */ (app);

const { appPath, preloads } = readArguments(process.argv.slice(1));

if (appPath === undefined) {
  process.stderr.write('Usage: electron [-r MODULE] APP [arguments]; APP is a folder with a package.json, or a file.\n');
  app.exit(2);
} else {
  try {
    const require = createRequire(join(process.cwd(), 'electron-default-app.cjs'));
    for (const module of preloads) require(module);
    await startApp(resolve(appPath));
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`Cannot start ${appPath}\n${message}\n`);
    if (process.platform !== 'linux') dialog.showErrorBox('Cannot start the app', message);
    app.exit(1);
  }
}

/**
 * @param {readonly string[]} args
 * @returns {{ appPath: string | undefined, preloads: string[] }}
 */
function readArguments(args) {
  const preloads = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (arg === '-r' || arg === '--require') {
      index += 1;
      preloads.push(args[index] ?? '');
    } else if (!arg.startsWith('-')) {
      return { appPath: arg, preloads };
    }
  }
  return { appPath: undefined, preloads };
}

/** @param {string} path an app folder or its entry file, absolute */
async function startApp(path) {
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  let entry = path;
  if (statSync(path).isDirectory()) {
    const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
    app.setName(manifest.productName ?? manifest.name);
    electron.setVersion(manifest.version);
    electron.setAppPath(path);
    entry = join(path, manifest.main ?? 'index.js');
  }
  await import(pathToFileURL(entry).href);
}

/** Builds one row of the table: into a staging folder first, so that a failed build leaves the last good output standing. */
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { copyPage, writeTypes } from './copy-page.mjs';
import { fingerprint } from './fingerprint.mjs';
import { findPages } from './table.mjs';
import { viteConfig } from './vite-config.mjs';

/**
 * @typedef {import('./table.mjs').Build} Build
 * @typedef {{ name: string, status: 'built' | 'fresh' | 'absent', durationMs: number }} BuildResult
 */

let stagings = 0;

/** @param {string} root @param {Build} build */
const stampPath = (root, build) => join(root, '.cache/build', `${build.name}.stamp`);

/**
 * @param {Build} build
 * @param {string} root checkout
 * @returns {boolean} whether its output stands and was made from what its inputs hold now
 */
function isFresh(build, root) {
  const stamp = stampPath(root, build);
  return (
    existsSync(join(root, build.out)) &&
    (build.share === undefined || !existsSync(join(root, build.out, `${build.share.page}.html`)) || existsSync(join(root, build.share.out))) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === fingerprint(root, build.inputs, build.name)
  );
}

/**
 * @param {Build} build
 * @param {string} root
 * @returns {boolean} whether there is anything to build from
 */
function hasSource(build, root) {
  if (build.kind === 'pages') return Object.keys(findPages(root)).length > 0;
  return build.entry !== undefined && existsSync(join(root, build.entry));
}

/**
 * Builds one row if it is out of date.
 * @param {Build} build
 * @param {string} root checkout
 * @param {{ force?: boolean }} [options]
 * @returns {Promise<BuildResult>} `absent` when its entry does not exist
 * @throws the bundler's error; the former output and stamp then stay as they were
 */
export async function runBuild(build, root, { force = false } = {}) {
  const startedAt = performance.now();
  const done = (/** @type {BuildResult['status']} */ status) => ({
    name: build.name,
    status,
    durationMs: Math.round(performance.now() - startedAt),
  });
  if (!hasSource(build, root)) return done('absent');
  if (!force && isFresh(build, root)) return done('fresh');

  // Taken before the build: a file changed while it runs makes the next check build again.
  const digest = fingerprint(root, build.inputs, build.name);
  stagings += 1;
  const staging = join(root, '.cache/build', `${build.name}-${process.pid}-${stagings}`);
  const shared = `${staging}-shared`;
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  try {
    if (build.kind === 'copy') {
      cpSync(join(root, build.entry ?? ''), staging, { recursive: true });
    } else if (build.kind === 'types') {
      writeTypes(join(root, build.entry ?? ''), staging);
    } else {
      const { build: bundle } = await import('vite');
      await bundle(await viteConfig(build, root, staging));
    }
    if (build.kind === 'pages') flattenPages(root, staging);
    if (build.share !== undefined && existsSync(join(staging, `${build.share.page}.html`))) {
      mkdirSync(shared, { recursive: true });
      copyPage(join(staging, `${build.share.page}.html`), shared);
      putInPlace(shared, join(root, build.share.out));
    }
    putInPlace(staging, join(root, build.out));
    writeFileSync(stampPath(root, build), digest);
  } finally {
    rmSync(staging, { recursive: true, force: true });
    rmSync(shared, { recursive: true, force: true });
  }
  return done('built');
}

/**
 * Vite writes each page where its source lies; the `terrarium://` handler wants `<name>.html` beside `assets/`.
 * Addresses inside begin with `/`, so that moving a page changes nothing in it.
 * @param {string} root
 * @param {string} staging
 */
function flattenPages(root, staging) {
  for (const [name, html] of Object.entries(findPages(root))) {
    renameSync(join(staging, html), join(staging, `${name}.html`));
    rmSync(join(staging, dirname(html)), { recursive: true, force: true });
  }
  rmSync(join(staging, 'pages'), { recursive: true, force: true });
}

/**
 * @param {string} staging
 * @param {string} target a folder, or a file that shares its folder with others
 */
function putInPlace(staging, target) {
  mkdirSync(dirname(target), { recursive: true });
  if (target.endsWith('.cjs')) {
    for (const file of readdirSync(staging)) renameSync(join(staging, file), join(dirname(target), file));
    return;
  }
  const former = `${staging}-former`;
  for (let attempt = 1; ; attempt += 1) {
    try {
      if (existsSync(target)) renameSync(target, former);
      renameSync(staging, target);
      break;
    } catch (error) {
      // Another build of the same row was quicker: its output has to make way too.
      rmSync(former, { recursive: true, force: true });
      if (attempt === 5) throw error;
    }
  }
  rmSync(former, { recursive: true, force: true });
}

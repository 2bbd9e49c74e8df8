/**
 * npm run tour [-- --lang=ko] [--dark]: takes the tour without anybody watching; pictures of each step and a report go to `pictures/tour`.
 * npm run pictures [-- PART]: pictures of every page and many states, in both languages and themes, to `pictures/`.
 * npm run pictures -- readme: those that stand in the README, to `docs/images`.
 */
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { onOwnNode } from './setup/own-node.mjs';
import { say, SetupError } from './setup/output.mjs';
import { ROOT } from './setup/paths.mjs';

const USAGE = 'Usage: npm run tour [-- --lang=ko --dark], or npm run pictures [-- PART]';

await onOwnNode(import.meta.url, async ([what, ...args]) => {
  if (what !== 'tour' && what !== 'pictures') throw new SetupError(USAGE);
  /** @type {Record<string, string>} */
  const env = {};
  /** @type {string[]} */
  const only = [];
  let isReadme = false;
  for (const arg of args) {
    if (what === 'tour' && /^--lang=(en|ko)$/.test(arg)) env.TERRARIUM_TOUR_LANGUAGE = arg.slice('--lang='.length);
    else if (what === 'tour' && arg === '--dark') env.TERRARIUM_TOUR_THEME = 'dark';
    else if (what === 'pictures' && arg === 'readme') isReadme = true;
    else if (what === 'pictures' && !arg.startsWith('-') && only.length === 0) only.push('-g', arg);
    else throw new SetupError(`Unknown: ${arg}\n${USAGE}`);
  }
  const { setUp } = await import('./setup/set-up.mjs');
  const { startChild } = await import('./lib/child.mjs');
  await setUp();
  const run = (/** @type {string[]} */ command) => startChild(process.execPath, command, { cwd: ROOT, env: { ...process.env, ...env } }).ended;
  const built = await run([join(ROOT, 'scripts/build.mjs')]);
  if (built !== 0) return built;
  const specs = what === 'tour' ? ['tour.spec.ts'] : isReadme ? ['readme.spec.ts'] : ['pages.spec.ts', 'states.spec.ts', 'asks.spec.ts', 'documents.spec.ts', 'start-page.spec.ts', 'sharp.spec.ts'];
  const code = await run([join(ROOT, 'scripts/lib/with-electron.mjs'), 'playwright', 'test', '--config', 'e2e/gallery/playwright.config.ts', ...specs, ...only]);
  const made = join(ROOT, 'test-results', 'pictures');
  if (isReadme) {
    if (code === 0) cpSync(join(made, 'readme'), join(ROOT, 'docs', 'images'), { recursive: true });
  } else if (existsSync(made)) {
    const kept = join(ROOT, 'pictures');
    if (what === 'tour') rmSync(join(kept, 'tour'), { recursive: true, force: true });
    cpSync(made, kept, { recursive: true });
    say(`Pictures: ${what === 'tour' ? join(kept, 'tour') : kept}`);
  }
  return code;
});

/** Which options the scripts and the app take, read from their code, and which ones a document's commands give them. */
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { listProjectFiles, readProjectFile } from './project.mjs';

const APP = 'main/lib/command-line.ts';
const TAP = 'tap/terrarium-tap.mjs';
/** What these are given goes on to the app. */
const FOR_APP = new Set(['scripts/dev.mjs', 'scripts/lib/with-electron.mjs']);
/** Of Node and Chromium: documents name them by themselves. */
const NOT_OURS = new Set(['expose-gc', 'trace-startup', 'trace-gc']);

/**
 * @param {string} root
 * @returns {(text: string) => { offset: number, flag: string }[]} the options in a document that nobody takes
 */
export function flagReader(root) {
  /** @type {{ scripts?: Record<string, string> }} */
  const manifest = existsSync(join(root, 'package.json')) ? JSON.parse(readProjectFile(root, 'package.json')) : {};
  /** @type {Map<string, Set<string>>} */
  const cache = new Map();
  const flagsOf = (/** @type {string} */ path) => {
    const known = cache.get(path) ?? (FOR_APP.has(path) ? readFlags(root, APP, namesInApp) : readFlags(root, path, path === APP ? namesInApp : namesInScript));
    cache.set(path, known);
    return known;
  };
  const entries = [...listProjectFiles(root, /^(scripts|bench)\/[\w-]+\.mjs$/), TAP, APP];
  const isKnownToSome = (/** @type {string} */ flag) => NOT_OURS.has(flag) || entries.some((path) => flagsOf(path).has(flag));
  const fileOf = (/** @type {string} */ command) => {
    const npm = /^npm (?:run )?([\w:-]+)/.exec(command)?.[1];
    if (npm !== undefined) return /node (\S+\.mjs)/.exec(manifest.scripts?.[npm] ?? '')?.[1];
    return command.startsWith('npx terrarium-tap') ? TAP : /^node (?:--\S+ )*(\S+\.mjs)(?! (?:playwright|vitest))/.exec(command)?.[1];
  };
  return (text) => {
    /** @type {{ offset: number, flag: string }[]} */
    const unknown = [];
    // A command, or options alone.
    for (const found of text.matchAll(/(?:^|[`$] ?|run: )((?:npm|npx|node) [^`\n#]*|(?:-- )?--[a-z][^`\n]*)/gm)) {
      const command = found[1] ?? '';
      const file = fileOf(command);
      const isAlone = command.startsWith('--');
      if (!isAlone && (file === undefined || !existsSync(join(root, file)))) continue;
      // What stands before is for npm, or for Node.
      const given = command.startsWith('npm ') ? (command.split(' -- ')[1] ?? '') : command.replace(/^node (--\S+ )*/, '');
      for (const [, flag = ''] of given.matchAll(/(?<=^|[\s[])--([a-z][\w-]*)/g)) {
        if (file === undefined ? !isKnownToSome(flag) : !flagsOf(file).has(flag)) unknown.push({ offset: found.index, flag: `--${flag}` });
      }
    }
    return unknown;
  };
}

/**
 * @param {string} root
 * @param {string} entry
 * @param {(code: string) => string[]} namesIn
 * @returns {Set<string>} what it and the files that it imports take, but for other scripts and what all of them share
 */
function readFlags(root, entry, namesIn) {
  const seen = new Set([entry]);
  /** @type {Set<string>} */
  const names = new Set();
  for (const path of seen) {
    if (!existsSync(join(root, path))) continue;
    const code = readProjectFile(root, path).replaceAll(/\/\*[^]*?\*\//g, '');
    for (const name of namesIn(code)) names.add(name);
    if (path === APP) continue;
    for (const [, specifier = ''] of code.matchAll(/(?:from|import\() ?'(\.[^']+)'/g)) {
      const target = posix.join(posix.dirname(path), specifier);
      if (!/^scripts\/(?:[\w-]+\.mjs$|setup\/|lib\/)|^(?!scripts|bench|tap)/.test(target)) seen.add(target);
    }
  }
  return names;
}

/** @param {string} code @returns {string[]} options in texts (`'--deb'`, a usage), and those that `parseArgs` is told of */
const namesInScript = (code) => [
  ...[...code.matchAll(/--([a-z][\w-]*)/g)].map(([, name = '']) => name),
  ...[...code.matchAll(/parseArgs\(\{[^]*?options: \{([^]*?)\} \}/g)].flatMap(([, options = '']) => [...options.matchAll(/([a-z]+): (?:\{|text\b)/g)].map(([, name = '']) => name)),
];

/** @param {string} code @returns {string[]} the app's own options, and those that it passes on */
const namesInApp = (code) => [...code.matchAll(/'([a-z][\w-]*)'|\b([a-z]+): '/g)].map(([, quoted, key]) => quoted ?? key ?? '');

/** Checks on the texts that a person sees: complete in every language, used, and only from the catalogues. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { codePattern, isTest, listProjectFiles, readProjectFile } from './lib/project.mjs';
import { isNode, parseFile, walk } from './lib/syntax.mjs';

/**
 * @typedef {import('./lib/project.mjs').Failure} Failure
 * @typedef {import('./lib/project.mjs').Check} Check
 * @typedef {Map<string, { file: string, forms: readonly string[] }>} Catalogue texts of one language by key
 */

const source = 'en';
const languages = ['en', 'ko'];

/** @type {Check} */
export const cataloguesCheck = {
  name: 'catalogues',
  says: 'every text stands in every language, with the same placeholders, and is used',
  run: checkCatalogues,
};

/**
 * @param {string} root
 * @returns {Promise<Failure[]>}
 */
export async function checkCatalogues(root) {
  if (!existsSync(join(root, 'i18n'))) return [];
  /** @type {Failure[]} */
  const failures = [];
  const [english, ...others] = await Promise.all(languages.map((language) => loadCatalogue(root, language, failures)));
  if (!english) return failures;
  for (const [index, other] of others.entries()) compare(english, other, languages[index + 1] ?? '', failures);
  const isUsed = findUses(root);
  for (const [key, { file }] of english) {
    if (!isUsed(key)) failures.push({ file, problem: `no code uses the text "${key}"`, mend: 'delete it in every language, or use it' });
  }
  return failures;
}

/**
 * @param {string} root
 * @param {string} language
 * @param {Failure[]} failures
 * @returns {Promise<Catalogue>}
 */
async function loadCatalogue(root, language, failures) {
  /** @type {Catalogue} */
  const catalogue = new Map();
  for (const file of listProjectFiles(root, new RegExp(`^i18n/${language}/(?!.*\\.test\\.).*\\.ts$`))) {
    /** @type {Record<string, Record<string, unknown>>} */
    const module = await import(pathToFileURL(join(root, file)).href);
    for (const messages of Object.values(module)) {
      for (const [key, message] of Object.entries(messages)) {
        const former = catalogue.get(key);
        if (former) failures.push({ file, problem: `the key "${key}" stands in ${former.file} too`, mend: 'give one of them another key' });
        const forms = typeof message === 'string' ? [message] : Object.values(message ?? {}).filter((form) => typeof form === 'string');
        if (forms.length === 0 || forms.some((form) => form.trim() === '')) {
          failures.push({ file, problem: `the text "${key}" is empty`, mend: 'write it' });
        }
        catalogue.set(key, { file, forms });
      }
    }
  }
  return catalogue;
}

/**
 * @param {Catalogue} english
 * @param {Catalogue} other
 * @param {string} language of `other`
 * @param {Failure[]} failures
 */
function compare(english, other, language, failures) {
  for (const [key, { file, forms }] of english) {
    const counterpart = other.get(key);
    if (!counterpart) {
      const target = file.replace(`i18n/${source}/`, `i18n/${language}/`);
      failures.push({ file: target, problem: `"${key}" is missing in "${language}"`, mend: `translate it: "${forms[0]}"` });
      continue;
    }
    const [ours, theirs] = [placeholders(forms), placeholders(counterpart.forms)];
    if (ours !== theirs) {
      const problem = `"${key}" has the placeholders [${theirs}], the English one [${ours}]`;
      failures.push({ file: counterpart.file, problem, mend: 'use the same ones in both' });
    }
    if (forms[0] === counterpart.forms[0] && /[a-z]{2,} [a-z]{2,}/i.test(forms[0] ?? '')) {
      const problem = `"${key}" is not translated`;
      failures.push({ file: counterpart.file, problem, mend: `write it in "${language}": "${forms[0]}"` });
    }
  }
  for (const [key, { file }] of other) {
    if (!english.has(key)) failures.push({ file, problem: `"${key}" is not in the English catalogue`, mend: `delete it, or add it to i18n/${source}` });
  }
}

/** @param {readonly string[]} forms of one text; singular forms may leave the number out */
const placeholders = (forms) => [...new Set(forms.flatMap((form) => form.match(/\{\w+\}/g) ?? []))].toSorted().join(' ');

/**
 * @param {string} root
 * @returns {(key: string) => boolean} whether some code names the key, whole or as `prefix.${...}`
 */
function findUses(root) {
  /** @type {Set<string>} */
  const names = new Set();
  /** @type {Set<string>} */
  const prefixes = new Set();
  for (const path of listProjectFiles(root, codePattern)) {
    if (path.startsWith('i18n/') || path.startsWith('scripts/') || isTest(path)) continue;
    for (const statement of parseFile(root, path).body) {
      walk(statement, (node) => {
        if (node.type === 'Literal' && typeof node['value'] === 'string') names.add(node['value']);
        if (node.type !== 'TemplateLiteral' || !Array.isArray(node['quasis'])) return;
        const [first, ...rest] = node['quasis'].map((part) => String(part.value?.cooked ?? ''));
        if (rest.length === 0) names.add(first ?? '');
        else if (/^[a-z]\w*\./i.test(first ?? '')) prefixes.add(first ?? '');
      });
    }
  }
  return (key) => names.has(key) || [...prefixes].some((prefix) => key.startsWith(prefix));
}

/** Attributes that a person reads or hears. */
const spoken = new Set([
  'title',
  'alt',
  'placeholder',
  'label',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'aria-placeholder',
]);
/** Names that are the same in every language. */
const names = /\b(Terrarium|Electron|Chromium|Node\.js|V8|CPU|GPU)\b/g;
const hasLetters = (/** @type {string} */ text) => /\p{L}/u.test(text.replaceAll(names, ''));

/** @type {Check} */
export const visibleTextsCheck = {
  name: 'visible-texts',
  says: 'texts in renderer/ come from the catalogues',
  run: (root) => [
    ...listProjectFiles(root, /^renderer\/.*\.tsx$/).filter((path) => !isTest(path)).flatMap((path) => checkComponent(root, path)),
    ...listProjectFiles(root, /^renderer\/.*\.html$/).flatMap((path) => checkHtml(root, path)),
  ],
};

const mendText = 'put the text into i18n/en and i18n/ko, and show it with the translator';

/**
 * @param {string} root
 * @param {string} path
 * @returns {Failure[]}
 */
function checkComponent(root, path) {
  const { body, line } = parseFile(root, path);
  /** @type {Failure[]} */
  const failures = [];
  for (const statement of body) {
    walk(statement, (node, parents) => {
      const text = textOf(node);
      if (text === undefined || !hasLetters(text)) return;
      const parent = parents.at(-1);
      if (node.type === 'JSXText' || isShown(parents)) {
        failures.push({ file: path, line: line(node.start), problem: `the text "${text.trim()}" is written into the code`, mend: mendText });
      } else if (parent?.type === 'JSXAttribute' && isNode(parent['name']) && spoken.has(String(parent['name']['name']))) {
        const problem = `the ${String(parent['name']['name'])} "${text}" is written into the code`;
        failures.push({ file: path, line: line(node.start), problem, mend: mendText });
      }
    });
  }
  return failures;
}

/**
 * @param {import('./lib/syntax.mjs').SyntaxNode} node
 * @returns {string | undefined}
 */
function textOf(node) {
  if (node.type === 'JSXText' || node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : undefined;
  if (node.type !== 'TemplateElement' || typeof node['value'] !== 'object' || node['value'] === null) return undefined;
  return 'cooked' in node['value'] ? String(node['value'].cooked) : undefined;
}

/**
 * @param {readonly import('./lib/syntax.mjs').SyntaxNode[]} parents of a string
 * @returns {boolean} whether it is a child of an element or a spoken attribute's value: directly, or as a branch of a condition
 */
function isShown(parents) {
  for (let index = parents.length - 1; index >= 0; index -= 1) {
    const parent = parents[index];
    if (parent?.type === 'JSXExpressionContainer') {
      const holder = parents[index - 1];
      if (holder?.type === 'JSXElement' || holder?.type === 'JSXFragment') return true;
      return holder?.type === 'JSXAttribute' && isNode(holder['name']) && spoken.has(String(holder['name']['name']));
    }
    if (parent?.type === 'ConditionalExpression' || parent?.type === 'LogicalExpression') continue;
    if (parent?.type === 'TemplateLiteral') continue;
    return false;
  }
  return false;
}

/**
 * @param {string} root
 * @param {string} path
 * @returns {Failure[]}
 */
function checkHtml(root, path) {
  const text = readHtmlText(root, path);
  return hasLetters(text) ? [{ file: path, problem: `the text "${text}" is written into the page`, mend: mendText }] : [];
}

/** @param {string} root @param {string} path */
const readHtmlText = (root, path) =>
  readProjectFile(root, path).replaceAll(/<!--[\s\S]*?-->|<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ').trim();

/** Check: no code and no markup is made from text, and no page of ours has code from elsewhere. */
import { isTest, listProjectFiles } from './lib/project.mjs';
import { isInShippedRoom } from './lib/shipped.mjs';
import { isNode, parseFile, walk } from './lib/syntax.mjs';

/**
 * @typedef {import('./lib/project.mjs').Failure} Failure
 * @typedef {import('./lib/syntax.mjs').SyntaxNode} SyntaxNode
 */

/** Our own code, without declaration files. */
const code = /(?<!\.d)\.([cm]?[jt]s|[jt]sx)$/;

/**
 * Constant text that has to become code, with its reason: `path` to what it may do. A row without a use fails too.
 * @type {Readonly<Record<string, Readonly<Record<string, string>>>>}
 */
export const ALLOWED = {
  'lab/peer/probes/process.ts': { 'a worker from text': 'a thread of Node’s with three constant lines, in a process of the lab that loads nothing else' },
  'page-agent/dom-places.ts': { 'an element that brings code or documents (iframe)': 'the sandboxed frame of a plugin’s viewer, always at the one address that main serves for it' },
  'preload/page.ts': { 'a script run in a page, outside main/electron': 'a file of ours, the page’s side of plugins, which main sends to the few pages that need it; only main can send to a preload' },
};

/** Where main asks pages something, with text of its own. Pages and plugins have no way there. */
const mayRunInPages = /^main\/electron\//;

/** @type {import('./lib/project.mjs').Check} */
export const codeFromTextCheck = {
  name: 'code-from-text',
  says: 'no eval, no new Function, no markup from text, no code from elsewhere in what ships',
  run: (root) => checkCodeFromText(root, ALLOWED),
};

/**
 * @param {string} root
 * @param {typeof ALLOWED} allowed
 * @returns {Failure[]}
 */
export function checkCodeFromText(root, allowed) {
  /** @type {Failure[]} */
  const failures = [];
  const used = new Set();
  for (const path of listProjectFiles(root, code)) {
    // Tools and tests run on the developer's own word.
    if (!isInShippedRoom(path) || isTest(path)) continue;
    const { body, line } = parseFile(root, path);
    for (const statement of body) {
      walk(statement, (node) => {
        const what = problemOf(node, path);
        if (what === undefined) return;
        if (allowed[path]?.[what] === undefined) {
          failures.push({ file: path, line: line(node.start), problem: `has ${what}`, mend: 'write it as code, or build elements (textContent, React); text of others never becomes code' });
        } else used.add(`${path} ${what}`);
      });
    }
  }
  for (const [path, whats] of Object.entries(allowed)) {
    for (const what of Object.keys(whats)) {
      if (!used.has(`${path} ${what}`)) failures.push({ file: path, problem: `is allowed ${what} and has it no more`, mend: 'take its row out of scripts/checks/code-from-text.mjs' });
    }
  }
  return failures;
}

const MARKUP_PROPERTIES = new Set(['innerHTML', 'outerHTML', 'srcdoc']);
const MARKUP_CALLS = new Set(['insertAdjacentHTML', 'createContextualFragment', 'setHTMLUnsafe', 'parseHTMLUnsafe', 'writeln']);
const MARKUP_ATTRIBUTES = new Set(['dangerouslySetInnerHTML', 'srcDoc']);
/** Elements that bring other documents or code. */
const FOREIGN_ELEMENTS = new Set(['script', 'iframe', 'webview', 'object', 'embed', 'base']);
const TIMERS = new Set(['setTimeout', 'setInterval', 'setImmediate']);

/** @param {SyntaxNode} node @param {string} path @returns {string | undefined} what is wrong with it */
function problemOf(node, path) {
  switch (node.type) {
    case 'AssignmentExpression':
      return MARKUP_PROPERTIES.has(nameOf(node['left'])) ? `markup from text (${nameOf(node['left'])})` : undefined;
    case 'JSXAttribute':
      return MARKUP_ATTRIBUTES.has(nameOf(node['name'])) ? `markup from text (${nameOf(node['name'])})` : undefined;
    case 'JSXOpeningElement':
      return FOREIGN_ELEMENTS.has(nameOf(node['name'])) ? `an element that brings code or documents (${nameOf(node['name'])})` : undefined;
    case 'ImportExpression':
    case 'ImportDeclaration':
      return /^(https?|data|blob):/.test(textOf(node['source'])) ? 'code from elsewhere (import)' : undefined;
    case 'CallExpression':
    case 'NewExpression':
      return problemOfCall(node, path);
    default:
      return undefined;
  }
}

/** @param {SyntaxNode} node a call or `new` @param {string} path */
function problemOfCall(node, path) {
  const name = nameOf(node['callee']);
  const [first, second] = /** @type {unknown[]} */ (node['arguments'] ?? []);
  const isPlain = isNode(node['callee']) && (node['callee'].type === 'Identifier' || nameOf(node['callee']['object']).startsWith('global') || nameOf(node['callee']['object']) === 'window');
  if (isPlain && (name === 'eval' || name === 'Function')) return `code from text (${name})`;
  if (TIMERS.has(name) && isText(first)) return `code from text (${name} with a string)`;
  if (name === 'Worker' && isNode(second) && /\beval\b/.test(keysOf(second))) return 'a worker from text';
  if (MARKUP_CALLS.has(name)) return `markup from text (${name})`;
  if (name === 'write' && isNode(node['callee']) && nameOf(node['callee']['object']) === 'document') return 'markup from text (document.write)';
  if (name.startsWith('createElement') && FOREIGN_ELEMENTS.has(textOf(first))) return `an element that brings code or documents (${textOf(first)})`;
  if (name.startsWith('executeJavaScript') && !mayRunInPages.test(path)) return 'a script run in a page, outside main/electron';
  return undefined;
}

/** @param {unknown} node @returns {string} an identifier's name, or that of a member's property; '' for others */
function nameOf(node) {
  if (!isNode(node)) return '';
  if (node.type === 'Identifier' || node.type === 'JSXIdentifier') return String(node['name']);
  if (node.type === 'MemberExpression') return node['computed'] === true ? textOf(node['property']) : nameOf(node['property']);
  return '';
}

/** @param {unknown} node @returns {string} what a plain string literal says; '' for others */
const textOf = (node) => (isNode(node) && node.type === 'Literal' && typeof node['value'] === 'string' ? node['value'] : '');

/** @param {unknown} node */
const isText = (node) => isNode(node) && (node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node['value'] === 'string'));

/** @param {SyntaxNode} node an object literal @returns {string} its keys */
const keysOf = (node) => (Array.isArray(node['properties']) ? node['properties'].map((property) => (isNode(property) ? nameOf(property['key']) : '')).join(' ') : '');

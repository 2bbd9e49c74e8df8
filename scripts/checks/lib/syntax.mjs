/** Parsed source files for the checks that look at code and not at text. */
import { parseSync } from 'vite';
import { lineAt, readProjectFile } from './project.mjs';

/**
 * A node of the syntax tree (ESTree, with TypeScript's and JSX's kinds). Checks look at few fields of many kinds.
 * @typedef {{ type: string, start: number, end: number } & Record<string, unknown>} SyntaxNode
 *
 * @typedef {object} SourceFile
 * @property {string} path from the root
 * @property {string} text
 * @property {SyntaxNode[]} body the module's statements
 * @property {readonly { value: string, start: number, end: number }[]} comments
 * @property {readonly ImportedModule[]} imports
 * @property {(offset: number) => number} line counted from 1
 *
 * @typedef {object} ImportedModule
 * @property {string | null} name what is imported; null when it is computed as the program runs
 * @property {number} line
 * @property {boolean} typeOnly whether nothing of it is there as the program runs
 */

/** Kinds of nodes that name another module: its types, its values, at once or as the program runs. */
const importing = new Set(['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration', 'ImportExpression', 'TSImportType']);

/**
 * @param {string} root checkout
 * @param {string} path from the root
 * @returns {SourceFile}
 * @throws {SyntaxError} when it does not parse
 */
export function parseFile(root, path) {
  const text = readProjectFile(root, path);
  const { program, comments, errors } = parseSync(path, text);
  const [error] = errors;
  if (error) throw new SyntaxError(`${path}: ${error.message}`);
  const line = (/** @type {number} */ offset) => lineAt(text, offset);
  // The parser's node types are a union of some 160 kinds; the checks ask only for `type`, offsets and fields that they test.
  const body = /** @type {SyntaxNode[]} */ (/** @type {unknown} */ (program.body));

  /** @type {ImportedModule[]} */
  const imports = [];
  for (const statement of body) {
    walk(statement, (node) => {
      const { source } = node;
      if (importing.has(node.type) && isNode(source)) {
        imports.push({ name: literal(text.slice(source.start, source.end)), line: line(source.start), typeOnly: isTypeOnly(node) });
      }
    });
  }
  return { path, text, body, comments, imports, line };
}

/** @param {SyntaxNode} node of a kind in `importing` */
const isTypeOnly = (node) => node.type === 'TSImportType' || node['importKind'] === 'type' || node['exportKind'] === 'type';

/**
 * @param {string} code
 * @returns {string | null} the string that it spells, if it is a plain one
 */
const literal = (code) => /^(['"`])([^'"`$]*)\1$/.exec(code)?.[2] ?? null;

/**
 * @param {unknown} value
 * @returns {value is SyntaxNode}
 */
export const isNode = (value) =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'start' in value;

/**
 * Visits a node and all below it, parents first.
 * @param {SyntaxNode} node
 * @param {(node: SyntaxNode, parents: readonly SyntaxNode[]) => void} visit
 * @param {SyntaxNode[]} [parents]
 */
export function walk(node, visit, parents = []) {
  visit(node, parents);
  parents.push(node);
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) walk(item, visit, parents);
    } else if (isNode(value)) {
      walk(value, visit, parents);
    }
  }
  parents.pop();
}

/** Checks on code that the linter has no rule for. */
import { builds } from '../build/table.mjs';
import { codePattern, isTest, listProjectFiles } from './lib/project.mjs';
import { isNode, parseFile, walk } from './lib/syntax.mjs';

/**
 * @typedef {import('./lib/project.mjs').Failure} Failure
 * @typedef {import('./lib/project.mjs').Check} Check
 * @typedef {import('./lib/syntax.mjs').SyntaxNode} SyntaxNode
 */

/** @param {string} root @param {(path: string) => boolean} wanted */
const parseAll = (root, wanted) => listProjectFiles(root, codePattern).filter(wanted).map((path) => parseFile(root, path));

/** @type {Check} */
export const castsCheck = {
  name: 'casts',
  says: '`as unknown as` carries a comment that says why it is true',
  run: (root) =>
    parseAll(root, (path) => /\.tsx?$/.test(path)).flatMap(({ path, body, comments, line, text }) => {
      /** @type {Failure[]} */
      const failures = [];
      for (const statement of body) {
        walk(statement, (node, parents) => {
          const inner = node['expression'];
          if (node.type !== 'TSAsExpression' || !isNode(inner) || inner.type !== 'TSAsExpression') return;
          // The comment stands above the statement that holds the cast, or on one of its lines.
          const holder = [...parents, node].findLast((parent) => /Statement|Declaration|Property|Definition/.test(parent.type)) ?? node;
          const from = line(holder.start) - 1;
          const explained = comments.some((comment) => line(comment.end) >= from && line(comment.start) <= line(node.end));
          if (!explained) {
            failures.push({
              file: path,
              line: line(node.start),
              problem: `"${text.slice(inner.end, node.end).trim()}" after a cast says no reason`,
              mend: 'do without the cast (a type guard, a schema), or say above it why it is true',
            });
          }
        });
      }
      return failures;
    }),
};

/** Modules that a process starts with: they act when loaded. */
const isEntry = (/** @type {string} */ path) =>
  builds.some((row) => row.entry === path) ||
  /^renderer\/(pages\/)?[\w-]+\/main\.tsx?$/.test(path) ||
  /^[\w.-]+\.config\.ts$/.test(path) ||
  path === 'tap/terrarium-tap.mjs' ||
  /^(scripts|bench|plugins|packages\/[\w-]+\/example)\//.test(path);

/** @type {Check} */
export const sideEffectsCheck = {
  name: 'side-effects',
  says: 'importing a module does nothing but define things',
  run: (root) =>
    parseAll(root, (path) => !isTest(path) && !isEntry(path)).flatMap(({ path, body, line }) =>
      body
        .filter((statement) => isEffect(statement))
        .map((statement) => ({
          file: path,
          line: line(statement.start),
          problem: 'runs when the module is imported',
          mend: 'put it into an exported function that an entry (main.ts, main.tsx) calls',
        })),
    ),
};

const harmless = /^(Import|Export|TS)|^(Variable|Function|Class)Declaration$|^EmptyStatement$/;

/** @param {SyntaxNode} statement of a module @returns {boolean} */
function isEffect(statement) {
  if (statement.type === 'ExpressionStatement') return typeof statement['directive'] !== 'string';
  if (!harmless.test(statement.type)) return true;
  let awaits = false;
  walk(statement, (node, parents) => {
    if (node.type === 'AwaitExpression' && !parents.some((parent) => /Function/.test(parent.type))) awaits = true;
  });
  return awaits;
}

const documented = new Set(['FunctionDeclaration', 'ClassDeclaration', 'TSInterfaceDeclaration', 'TSTypeAliasDeclaration']);

/** @type {Check} */
export const docCommentsCheck = {
  name: 'doc-comments',
  says: 'exported functions, classes and types carry a doc comment',
  run: (root) => parseAll(root, (path) => !isTest(path)).flatMap(findUndocumented),
};

/**
 * A comment holds for the statements below it up to the next empty line: a schema and the type derived from it need one.
 * @param {import('./lib/syntax.mjs').SourceFile} source
 * @returns {Failure[]}
 */
function findUndocumented({ path, body, comments, line }) {
  /** @type {Failure[]} */
  const failures = [];
  const commentEnds = new Set(comments.filter(({ value }) => value.startsWith('*')).map(({ end }) => line(end)));
  let explainedUpTo = -1;
  for (const statement of body) {
    const above = line(statement.start) - 1;
    if (commentEnds.has(above) || above === explainedUpTo) {
      explainedUpTo = line(statement.end);
      continue;
    }
    const name = documentedName(statement);
    if (name === undefined) continue;
    failures.push({
      file: path,
      line: above + 1,
      problem: `${name} has no doc comment`,
      mend: 'say above it in /** */ what it is for: units, shapes, errors',
    });
  }
  return failures;
}

/**
 * @param {SyntaxNode} statement
 * @returns {string | undefined} the name that it exports, if that needs a comment; props and options speak through their fields
 */
function documentedName(statement) {
  const declaration = statement['declaration'];
  if (statement.type !== 'ExportNamedDeclaration' || !isNode(declaration)) return undefined;
  const named = documented.has(declaration.type) ? declaration['id'] : exportedArrow(declaration);
  const name = isNode(named) ? String(named['name']) : undefined;
  return name !== undefined && /(Props|Options)$/.test(name) ? undefined : name;
}

/**
 * @param {SyntaxNode} declaration
 * @returns {unknown} the name in `export const name = () => ...`
 */
function exportedArrow(declaration) {
  const [first] = Array.isArray(declaration['declarations']) ? declaration['declarations'] : [];
  return isNode(first) && isNode(first['init']) && /Function/.test(first['init'].type) ? first['id'] : undefined;
}

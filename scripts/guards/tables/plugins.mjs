/** Guards of what somebody else wrote and main reads: plugins that lie in the profile, what pages send them, expressions of lists. */

const EXPRESSIONS = 'main/blocking/list-expression.ts';

/** @type {readonly import('../guard.mjs').Guard[]} */
export const PLUGINS = [
  { name: 'a plugin of which nothing is known has no rights', file: 'main/plugins/plugin-registry.ts', takes: "origin === 'bundled' ? { ...stored, asked: [...capabilities] } : { ...stored, enabled: false, granted: [], asked: [] }", gives: '{ ...stored, asked: [...capabilities] }', test: 'main/plugins/plugin-registry.test.ts', title: 'an installed plugin of which the database knows nothing is off, has nothing, and asks again for all of it; yes turns it on, no leaves it so' },
  { name: 'a plugin’s fetch is known by its whole address, not by its origin alone', file: 'main/plugins/plugin-api-handlers.ts', takes: ' || !href.startsWith(`${origin}/`)', gives: '', test: 'main/plugins/plugin-choices.test.ts', title: 'it fetches from origins of its manifest alone, and tells something once in five seconds' },
  { name: 'a plugin imports its own modules alone', file: 'plugin-host/modules.ts', takes: "{ error: new Error(`could not load module '${name}'`) }", gives: "''", test: 'plugin-host/escape.test.ts', title: 'the module %s is not there' },
  { name: 'what a page sends a plugin is bounded where it comes from', file: 'page-agent/page-scripts.ts', takes: '    if (!quota.take(clock())) return fail(new IpcError(\'quota-exceeded\', `more than ${MESSAGES_PER_SECOND} messages a second`));\n', gives: '    quota.take(clock());\n', test: 'page-agent/page-scripts.test.ts', title: 'a page that floods its port is refused before anything of it reaches the plugin' },
  { name: 'expressions that take long to read are not read', file: EXPRESSIONS, takes: ' || countSteps(source) > MAX_COUNTED_STEPS', gives: ' || countSteps(source) < 0', test: 'main/blocking/list-expression.test.ts', title: 'what would take long to read is not read' },
  { name: 'what RE2 reads otherwise is left out', file: EXPRESSIONS, takes: String.raw` && !/\[\[:|\\[ux]\{/.test(read)`, gives: '', test: 'main/blocking/list-expression.test.ts', title: '%s is left out' },
  { name: 'no more expressions than main has time for', file: 'main/blocking/filter-engine.ts', takes: 'this.#expressionChars > MOST_EXPRESSION_CHARS ? undefined : ', gives: '', test: 'main/blocking/filter-engine.test.ts', title: 'no more expressions are read than main has time for, whatever comes of them' },
];

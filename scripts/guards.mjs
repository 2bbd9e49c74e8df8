/**
 * npm run guards [-- --only WORD --kind unit,e2e,package --list]: takes the guards of the table (`guards/tables/`) out of a copy of the
 * checkout, one at a time, and looks whether the test that stands beside each misses it (docs/security.md). WORD is in the name, the file or the subject.
 */
import { parseArgs } from 'node:util';
import { onOwnNode } from './setup/own-node.mjs';
import { SetupError } from './setup/output.mjs';

await onOwnNode(import.meta.url, async (args) => {
  const { runGuards } = await import('./guards/run-guards.mjs');
  try {
    const { values } = parseArgs({ args, options: { only: { type: 'string' }, kind: { type: 'string' }, list: { type: 'boolean' } } });
    return await runGuards(values);
  } catch (error) {
    if (error instanceof TypeError && 'code' in error) throw new SetupError(`${error.message}\nUsage: npm run guards [-- --only WORD --kind unit,e2e,package --list]`);
    throw error;
  }
});

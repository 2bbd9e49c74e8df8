/** A check on documents: the channels that they name are members of contracts. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { lineAt, listProjectFiles, readProjectFile } from './lib/project.mjs';

/** @typedef {import('./lib/project.mjs').Failure} Failure */

const contractsFile = 'ipc/contracts/index.ts';
/** `settings.ts` is a file, not a channel. */
const endings = /^(ts|tsx|mjs|js|json|md|css|yml|html|svg|png|terracap)$/;

/** @type {import('./lib/project.mjs').Check} */
export const channelsCheck = {
  name: 'channels',
  says: 'channels that documents name exist',
  run: async (root) => {
    if (!existsSync(join(root, contractsFile))) return [];
    /** @type {{ ALL_CONTRACTS: readonly { name: string, members: Record<string, unknown> }[] }} */
    const { ALL_CONTRACTS } = await import(pathToFileURL(join(root, contractsFile)).href);
    const members = new Map(ALL_CONTRACTS.map((contract) => [contract.name, new Set(Object.keys(contract.members))]));
    /** @type {Failure[]} */
    const failures = [];
    // Texts have names of the same form.
    for (const file of listProjectFiles(root, /^(?!i18n\/).*\.md$/)) {
      const text = readProjectFile(root, file);
      // `tabs.open`, alone between its marks: what stands in a program's text is an example.
      for (const found of text.matchAll(/`([a-z]\w*)\.([a-z]\w*)`/g)) {
        const [, contract = '', member = ''] = found;
        const known = members.get(contract);
        if (known === undefined || known.has(member) || endings.test(member)) continue;
        failures.push({ file, line: lineAt(text, found.index), problem: `names the channel ${contract}.${member}, which does not exist`, mend: `name one of the contract ${contract}: ${[...known].join(', ')}` });
      }
    }
    return failures;
  },
};

import { expect, onTestFinished, test } from 'vitest';
import { channelsCheck } from './channels.mjs';
import { makeTempProject } from './lib/temp-project.mjs';

test('channels: those that documents name exist', async () => {
  const contracts = "export const ALL_CONTRACTS = [{ name: 'tabs', members: { open: {}, close: {} } }];\n";
  const { root, remove } = makeTempProject({
    'ipc/contracts/index.ts': contracts,
    'docs/good.md': 'Call `tabs.open`, see `tabs.ts` and `other.thing`.',
    'docs/bad.md': 'First\n`tabs.shut`.',
  });
  onTestFinished(remove);
  expect((await channelsCheck.run(root)).map(({ file, line, problem }) => `${file} ${line} ${problem}`)).toEqual([
    'docs/bad.md 2 names the channel tabs.shut, which does not exist',
  ]);
});

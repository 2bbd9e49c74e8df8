import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PLUGIN_CAPABILITIES } from '../../ipc/contracts/plugin-manifest.ts';

test.each(['plugins/terrarium.d.ts', 'docs/plugins.md'])('every capability stands in %s', (path) => {
  const text = readFileSync(path, 'utf8');
  expect(PLUGIN_CAPABILITIES.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});

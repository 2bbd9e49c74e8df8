import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openCaptureFile } from '../capture-files.ts';
import { RowLog, contentOf } from '../testing/row-log.ts';
import { VERSION_ONE_MARKS, versionOneRows } from '../testing/version-one.ts';
import { FORMAT_VERSION } from './capture-format.ts';
import { UPGRADERS } from './upgraders.ts';

test('a file of version 1, as it was written then, opens with all that is in it', async () => {
  const capture = await openCaptureFile(fileURLToPath(new URL('../testing/version-1.terracap', import.meta.url)), { signal: new AbortController().signal });
  expect(contentOf(capture)).toEqual(contentOf(new RowLog(versionOneRows(), 1_000)));
  expect(capture.facts).toEqual({
    version: 1,
    appVersion: '0.1.0',
    madeAtMs: 1_760_000_000_000,
    promisedRowCount: 300,
    overwrittenCount: 3,
    droppedCount: 1,
    clockSteps: [],
    end: 'complete',
    malformedLineCount: 0,
    previewsLeftOutCount: 0,
    marks: VERSION_ONE_MARKS,
  });
});

test('there is a step from every version that was ever written to the next', () => {
  expect([...UPGRADERS.keys()].toSorted()).toEqual(Array.from({ length: FORMAT_VERSION - 1 }, (_none, i) => i + 1));
});

import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { LAB_EXPERIMENTS } from '../../../ipc/contracts/lab-results.ts';
import { leftInSystem, realLab } from '../../testing/real-peers.ts';
import { experimentOf } from './index.ts';
import { Stage } from './stage.ts';

const lab = realLab();
afterEach(() => lab.runner.end());
afterAll(() => lab.close());

// Each sentence of the notes' table, between real processes.
// Each starts several processes: on a busy machine that takes its time.
describe.skipIf(process.platform !== 'linux')('experiments', { timeout: 60_000 }, () => {
  it.each(LAB_EXPERIMENTS)('%s', async (id) => {
    const seen = await experimentOf(id)(new Stage(lab.runner));
    expect(seen).toMatchObject({ holds: true });
    const pids = lab.runner.pids;
    await lab.runner.end();
    expect(leftInSystem(pids)).toEqual([]);
  });
});

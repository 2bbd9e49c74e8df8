import type { LabExperimentId } from '../../../ipc/contracts/lab-results.ts';
import { fileExperiments } from './files.ts';
import { memoryExperiments } from './memory.ts';
import { pipeExperiments } from './pipes.ts';
import { queueExperiments } from './queues.ts';
import { socketExperiments } from './sockets.ts';
import type { Experiment } from './stage.ts';
import { synchronisationExperiments } from './synchronisation.ts';

const EXPERIMENTS = {
  ...memoryExperiments,
  ...fileExperiments,
  ...socketExperiments,
  ...pipeExperiments,
  ...queueExperiments,
  ...synchronisationExperiments,
};

/** How an experiment is done. @throws Error for one that nobody wrote */
export function experimentOf(id: LabExperimentId): Experiment {
  const experiment = EXPERIMENTS[id];
  if (experiment === undefined) throw new Error(`no experiment is called ${id}`);
  return experiment;
}

import type { LabValues } from '../../../ipc/contracts/lab-peer.ts';

/** A small experiment inside one process: facts in, facts out. */
export type Probe = (values: LabValues) => LabValues | Promise<LabValues>;

import type { Probe } from './probe.ts';
import { fileProbes } from './files.ts';
import { processProbes } from './process.ts';
import { queueProbes } from './queues.ts';
import { socketProbes } from './socket-facts.ts';
import { synchronisationProbes } from './synchronisation.ts';

/** All of them, by name. */
export const PROBES: Readonly<Record<string, Probe>> = { ...synchronisationProbes, ...queueProbes, ...fileProbes, ...processProbes, ...socketProbes };

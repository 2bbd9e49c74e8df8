import * as v from 'valibot';

/** What a process is for. Each kind has one colour, the same everywhere it appears. */
export const PROCESS_KINDS = ['main', 'shell', 'inspector', 'internal', 'page', 'plugin', 'gpu', 'network', 'utility', 'os'] as const;
export const processKindSchema = v.picklist(PROCESS_KINDS);
export type ProcessKind = v.InferOutput<typeof processKindSchema>;

import * as v from 'valibot';

/** What a process is for. Each kind has one colour, the same everywhere it appears. */
export const PROCESS_KINDS = ['main', 'shell', 'inspector', 'internal', 'page', 'plugin', 'gpu', 'network', 'utility', 'os'] as const;
export const processKindSchema = v.picklist(PROCESS_KINDS);
export type ProcessKind = v.InferOutput<typeof processKindSchema>;

/** The key of what people call a service of Chromium's, if there is one, by the name that it gives itself: `Audio Service`, `audio.mojom.AudioService`. */
export function serviceKey(own: string): string {
  return `main.service.${own.replaceAll(/.*\.| /g, '')}`;
}

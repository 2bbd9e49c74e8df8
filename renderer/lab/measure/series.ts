import type { LabMechanismId } from '../../../ipc/contracts/lab-mechanisms.ts';
import type { LabMeasured } from '../../../ipc/contracts/lab-results.ts';

/** Colours of lines: with dashes and marks, each is told apart without its colour too. */
export const LINE_LOOKS: Readonly<Record<LabMechanismId, { readonly color: string; readonly mark: 'circle' | 'square' | 'triangle' }>> = {
  'shared-memory': { color: 'var(--kind-main)', mark: 'circle' },
  'shared-memory-spin': { color: 'var(--kind-main)', mark: 'square' },
  'mapped-file': { color: 'var(--kind-main)', mark: 'triangle' },
  file: { color: 'var(--kind-utility)', mark: 'circle' },
  tcp: { color: 'var(--kind-network)', mark: 'circle' },
  udp: { color: 'var(--kind-network)', mark: 'square' },
  'unix-socket': { color: 'var(--kind-network)', mark: 'triangle' },
  pipe: { color: 'var(--kind-page)', mark: 'circle' },
  fifo: { color: 'var(--kind-page)', mark: 'square' },
  'posix-queue': { color: 'var(--kind-plugin)', mark: 'circle' },
  'system-v-queue': { color: 'var(--kind-plugin)', mark: 'square' },
  'message-port': { color: 'var(--kind-gpu)', mark: 'circle' },
};

/** A line of a chart: points in the order of their sizes. */
export interface Series {
  readonly mechanism: LabMechanismId;
  readonly points: readonly { readonly sizeBytes: number; readonly value: number }[];
}

/** What a chart shows of a row. */
export type Figure = (figures: NonNullable<LabMeasured['figures']>) => number;

/** Lines of what was measured with one sender. */
export function seriesOf(rows: readonly LabMeasured[], figure: Figure): Series[] {
  const lines = new Map<LabMechanismId, { sizeBytes: number; value: number }[]>();
  for (const { mechanism, sizeBytes, senderCount, figures } of rows) {
    if (senderCount !== 1 || figures === null) continue;
    const points = lines.get(mechanism) ?? [];
    points.push({ sizeBytes, value: figure(figures) });
    lines.set(mechanism, points);
  }
  return [...lines].map(([mechanism, points]) => ({ mechanism, points: points.toSorted((a, b) => a.sizeBytes - b.sizeBytes) }));
}

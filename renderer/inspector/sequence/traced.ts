import type { SeenSpan } from '../../../ipc/contracts/chromium-trace.ts';
import type { Message } from '../traffic/message.ts';

/** How much of a chain Chromium's own messages can be in: all of it, a part, not its beginning, or nothing. */
export type Traced = 'whole' | 'partly' | 'not-its-start' | 'nothing';

/** The clocks of the layers agree to within about this. */
const TOLERANCE_MS = 2;

/** The span of a chain; undefined of one without messages. */
export function spanOf(messages: readonly Message[]): { readonly fromMs: number; readonly toMs: number } | undefined {
  const times = messages.map(({ sentAtMs }) => sentAtMs).filter((each) => !Number.isNaN(each));
  return times.length === 0 ? undefined : { fromMs: Math.min(...times), toMs: Math.max(...times) };
}

/**
 * What of a span was traced.
 * @param windows those of which all rows came
 */
export function tracedOf({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }, windows: readonly SeenSpan[]): Traced {
  const sorted = windows.filter(({ startedAtMs, endedAtMs }) => endedAtMs >= fromMs && startedAtMs <= toMs).toSorted((a, b) => a.startedAtMs - b.startedAtMs);
  if (sorted.length === 0) return 'nothing';
  let seenToMs = fromMs;
  for (const { startedAtMs, endedAtMs } of sorted) {
    if (startedAtMs > seenToMs + TOLERANCE_MS) break;
    seenToMs = Math.max(seenToMs, endedAtMs);
  }
  if (seenToMs === fromMs) return 'not-its-start';
  return seenToMs + TOLERANCE_MS >= toMs ? 'whole' : 'partly';
}

import { nowMs } from '../../ipc/core/transport.ts';

/**
 * A time of the wall's clock on the clock of the log, which is steady: it stands still while the computer sleeps, and nobody sets it. Since main
 * started the two may have moved apart by any amount.
 * @param now both clocks at one moment
 */
export function onLogClock(wallMs: number, now: { readonly wallMs: number; readonly logMs: number } = { wallMs: Date.now(), logMs: nowMs() }): number {
  return wallMs + now.logMs - now.wallMs;
}

import type { DevTools, ViewSession } from './devtools.ts';

const LAB_URL = 'terrarium://lab/';
const OPEN_LAB = `terrariumBridge.send({ id: 9e5, kind: 'call', channel: 'tabs.open', sentAt: performance.timeOrigin + performance.now(), body: { input: '${LAB_URL}' } })`;

/** Calls a second for so long: main answers each at once, so that they are twice as many messages. No other call of ours may be made so often. */
export interface LabCalls {
  readonly perSecond: number;
  readonly durationMs: number;
}

/** The channel that the calls and their answers stand on in the log. */
export const LAB_CALLS_CHANNEL = 'lab.echo';

/** Opens the page of the lab in a new tab, in front. */
export async function openLab(shell: ViewSession, devTools: DevTools): Promise<ViewSession> {
  await shell.evaluate(OPEN_LAB);
  const lab = await devTools.attach(LAB_URL);
  await lab.waitFor(`document.readyState === 'complete'`);
  return lab;
}

/** Begins to make calls, as many as the time that went by asks for. */
export async function beginCalls(lab: ViewSession, { perSecond, durationMs }: LabCalls): Promise<void> {
  await lab.evaluate(`(() => {
    const startedAt = performance.now();
    window.benchSent = 0;
    const timer = setInterval(() => {
      const elapsedMs = Math.min(${durationMs}, performance.now() - startedAt);
      const due = Math.floor(elapsedMs * ${perSecond / 1_000});
      for (; window.benchSent < due; window.benchSent += 1) {
        terrariumBridge.send({ id: 1e6 + window.benchSent, kind: 'call', channel: '${LAB_CALLS_CHANNEL}', sentAt: performance.timeOrigin + performance.now(), body: { bytes: new Uint8Array(16) } });
      }
      if (elapsedMs >= ${durationMs}) { clearInterval(timer); window.benchDone = true; }
    }, 4);
  })()`);
}

/** Waits until all were made; gives how many. */
export async function callsMade(lab: ViewSession): Promise<number> {
  await lab.waitFor('window.benchDone === true');
  return Number(await lab.evaluate('window.benchSent'));
}

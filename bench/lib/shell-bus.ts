import type { ViewSession } from './devtools.ts';

/** Script that gives a page of ours `benchBus`: calls as that page, over its bridge. */
const BUS = `(() => {
  if (window.benchBus) return;
  const waiting = new Map();
  let nextId = 8e6;
  terrariumBridge.onFrame((frame) => {
    waiting.get(frame.id)?.(frame);
    waiting.delete(frame.id);
  });
  window.benchBus = (channel, body) => new Promise((resolve, reject) => {
    waiting.set(nextId, (frame) => (frame.kind === 'error' ? reject(new Error(channel + ': ' + JSON.stringify(frame.body))) : resolve(frame.body)));
    terrariumBridge.send({ id: nextId, kind: 'call', channel, sentAt: performance.timeOrigin + performance.now(), body });
    nextId += 1;
  });
})()`;

/** Calls main as the shell does; gives the reply. */
export async function callAs(shell: ViewSession, channel: string, body: unknown): Promise<unknown> {
  await shell.evaluate(BUS);
  const text = String(await shell.evaluate(`benchBus(${JSON.stringify(channel)}, ${JSON.stringify(body)}).then((reply) => JSON.stringify({ reply }), (error) => JSON.stringify({ error: error.message }))`));
  const answer = JSON.parse(text) as { reply?: unknown; error?: string };
  if (answer.error !== undefined) throw new Error(answer.error);
  return answer.reply;
}

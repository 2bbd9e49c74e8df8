import { expect, test } from 'vitest';
import { byTime } from './causes.ts';
import { CHAIN_MESSAGES, CHAIN_SPAN_MS, chainOf } from './chain.ts';
import { call, GPU, MAIN, message, NETWORK, PAGE, SHELL } from './testing/messages.ts';

/** A click in the shell: input, a call, main to the page, the network, the page's picture. */
const CLICK = [
  message(1, 1_000, MAIN, SHELL, { layer: 'chromium', kind: 'message', channel: 'blink.mojom.WidgetInputHandler' }),
  ...call(2, 3, 1_002, 2, SHELL, MAIN, 'navigation.reload'),
  message(4, 1_005, MAIN, PAGE, { layer: 'chromium', kind: 'message', channel: 'content.mojom.NavigationClient' }),
  message(5, 1_007, PAGE, NETWORK, { layer: 'chromium', kind: 'message', channel: 'network.mojom.URLLoaderFactory' }),
  message(6, 1_012, NETWORK, PAGE, { layer: 'chromium', kind: 'message', channel: 'network.mojom.URLLoaderClient' }),
  message(7, 1_018, PAGE, GPU, { layer: 'chromium', kind: 'message', channel: 'viz.mojom.CompositorFrameSink' }),
];
const UNRELATED = [message(20, 1_006, NETWORK, MAIN), message(21, 990, PAGE, GPU), message(22, 1_100, PAGE, GPU)];
const seqs = (chain: ReturnType<typeof chainOf>): number[] => chain?.messages.map(({ seq }) => seq) ?? [];

test.each([1, 2, 5, 7])('a click is followed to the pixels, whichever of its messages one starts from (%d)', (start) => {
  const chain = chainOf([...CLICK, ...UNRELATED].toSorted(byTime), start);
  expect(seqs(chain)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect([...(chain?.causes ?? [])].map(([seq, { seq: cause }]) => [seq, cause])).toEqual([[2, 1], [3, 2], [4, 2], [5, 4], [6, 5], [7, 6]]);
  expect(chain?.causes.get(3)?.basis).toBe('answer');
  expect(chain?.isCut).toBe(false);
});

test('what carries a frame that is shown is left out and counted; other carriers stay', () => {
  const carrier = { layer: 'chromium', kind: 'message', channel: 'electron.mojom.ElectronApiIPC' } as const;
  const all = [...CLICK, message(30, 1_002.01, SHELL, MAIN, carrier), message(31, 1_019, GPU, PAGE, carrier)].toSorted(byTime);
  const chain = chainOf(all, 2);
  expect(seqs(chain)).not.toContain(30);
  expect(seqs(chain)).toContain(31);
  expect(chain?.carrierCount).toBe(1);
});

test('a message that is not held has no chain; one that nobody caused and that caused nothing is alone', () => {
  expect(chainOf(CLICK, 99)).toBeUndefined();
  expect(seqs(chainOf([message(5, 0, SHELL, MAIN), message(6, 500, MAIN, PAGE)], 5))).toEqual([5]);
});

test('an endless chain is cut, and says so', () => {
  const pingPong = Array.from({ length: 2_000 }, (_none, i) => message(i, i, i % 2 === 0 ? PAGE : GPU, i % 2 === 0 ? GPU : PAGE));
  const chain = chainOf(pingPong, 0);
  expect(chain?.messages).toHaveLength(CHAIN_MESSAGES);
  expect(chain?.isCut).toBe(true);
  const slow = Array.from({ length: 1_000 }, (_none, i) => message(i, i * 9, i % 2 === 0 ? PAGE : GPU, i % 2 === 0 ? GPU : PAGE));
  expect(chainOf(slow, 0)?.messages.at(-1)?.sentAtMs).toBeLessThanOrEqual(CHAIN_SPAN_MS);
});

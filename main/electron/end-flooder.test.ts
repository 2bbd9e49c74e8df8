import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { expect, test } from 'vitest';
import { tookRestless, watchNavigations } from './end-flooder.ts';

/** A tab's contents, and who was ended for what began there. */
function page() {
  const contents = new EventEmitter();
  const ended: number[] = [];
  let nowMs = 0;
  // It has all that is used.
  watchNavigations(contents as unknown as WebContents, () => nowMs, (pid) => ended.push(pid));
  return {
    ended,
    begin: (how: object = {}) => contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false, initiator: { osProcessId: 41 }, ...how }),
    arrive: () => contents.emit('did-navigate'),
    wait: (ms: number) => void (nowMs += ms),
  };
}

test('a page that begins navigations without end, none of which arrives, is ended, and its end is told to be ours once', () => {
  const { ended, begin, wait } = page();
  for (let count = 0; count < 1_000 && ended.length === 0; count += 1) {
    begin();
    wait(4);
  }
  expect(ended).toEqual([41]);
  expect([tookRestless(41), tookRestless(41), tookRestless(40)]).toEqual([true, false, false]);
});

test('what arrives in between, begins slowly, stays in the document, is a frame’s or main’s own, ends nobody', () => {
  const { ended, begin, arrive, wait } = page();
  for (let count = 0; count < 5_000; count += 1) {
    begin();
    if (count % 100 === 0) arrive();
    wait(4);
  }
  for (let count = 0; count < 5_000; count += 1) {
    begin();
    wait(50);
  }
  for (let count = 0; count < 5_000; count += 1) for (const how of [{ isSameDocument: true }, { isMainFrame: false }, { initiator: null }, { initiator: undefined }]) begin(how);
  expect(ended).toEqual([]);
});

test('word of what a frame began that is gone meanwhile ends nobody, and nothing breaks', () => {
  const { ended, begin } = page();
  const gone = {
    get osProcessId(): number {
      throw new Error('Render frame was disposed before WebFrameMain could be accessed');
    },
  };
  for (let count = 0; count < 1_000; count += 1) begin({ initiator: gone });
  expect(ended).toEqual([]);
});

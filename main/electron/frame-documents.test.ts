import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { beforeEach, expect, it, vi } from 'vitest';
import { styleFrames } from './page-style.ts';
import { gatePrintingOfFrames } from './print-gate.ts';

const ran = vi.hoisted(() => [] as { readonly frame: number; readonly script: string }[]);
vi.mock('electron', () => ({
  webFrameMain: {
    fromId: (_process: number, frame: number) =>
      frame === 404 ? undefined : { executeJavaScript: (script: string) => (ran.push({ frame, script }), frame === 500 ? Promise.reject(new Error('gone')) : Promise.resolve()) },
  },
}));
beforeEach(() => void ran.splice(0));

function page() {
  const contents = new EventEmitter();
  return {
    // It has all that is used.
    contents: contents as unknown as WebContents,
    frame: (url: string, id: number, isMain = false) => contents.emit('did-frame-navigate', {}, url, 200, 'OK', isMain, 1, id),
    navigate: () => contents.emit('did-navigate', {}, 'https://a.example/', 200, 'OK'),
  };
}

it('gates every document of the web in a frame, neither the page itself nor what is gone', () => {
  const { contents, frame } = page();
  gatePrintingOfFrames(contents);
  frame('https://a.example/', 1, true);
  for (const [index, url] of ['https://b.example/', 'about:srcdoc', 'file:///a.html', 'terrarium://settings/'].entries()) frame(url, 10 + index);
  frame('https://b.example/', 404);
  frame('https://b.example/', 500);
  expect(ran.map((each) => each.frame)).toEqual([10, 11, 12, 500]);
});

it('styles fifty frames of a page at most, and counts anew with the next one', () => {
  const { contents, frame, navigate } = page();
  styleFrames(contents, (url) => (url.includes('plain') ? '' : '.ad { display: none }'));
  frame('https://b.example/plain', 1);
  for (let id = 2; id < 60; id += 1) frame('https://b.example/', id);
  expect(ran.map((each) => each.frame)).toEqual(Array.from({ length: 50 }, (_none, index) => index + 2));
  expect(ran[0]?.script).toContain('.ad { display: none }');
  navigate();
  frame('https://b.example/', 70);
  expect(ran.at(-1)?.frame).toBe(70);
});

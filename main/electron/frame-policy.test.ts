import { createContext, runInContext } from 'node:vm';
import type { WebContents, WebFrameMain } from 'electron';
import { expect, test } from 'vitest';
import { isAllowedByItself, isAllowedInside, isHandedOn } from './frame-policy.ts';

interface FakeFrame {
  frameTreeNodeId: number;
  origin: string;
  url: string;
  parent: FakeFrame | null;
  frames: FakeFrame[];
  executeJavaScript(code: string): Promise<unknown>;
}

/** A page with frames below it, whose document answers as told. */
function pageWith(answer: (code: string) => Promise<unknown>, ...origins: string[]): { page: WebContents; frames: FakeFrame[] } {
  const top: FakeFrame = { frameTreeNodeId: 1, origin: 'https://page.test', url: 'https://page.test/', parent: null, frames: [], executeJavaScript: answer };
  top.frames = origins.map((origin, index) => ({ frameTreeNodeId: index + 2, origin, url: `${origin}/${index}`, parent: top, frames: [], executeJavaScript: () => Promise.resolve(true) }));
  const mainFrame = { ...top, framesInSubtree: [top, ...top.frames] };
  // As much of Electron's as is used.
  return { page: { mainFrame: mainFrame as unknown as WebFrameMain } as unknown as WebContents, frames: top.frames };
}

function die(frame: FakeFrame | undefined): void {
  for (const name of ['origin', 'parent', 'frames']) {
    Object.defineProperty(frame, name, {
      get: () => {
        throw new Error('Render frame was disposed before WebFrameMain could be accessed');
      },
    });
  }
}

test('the document around is asked of the frame by its number, how many there are, and the origin that is there', async () => {
  const asked: string[] = [];
  const answer = (code: string): Promise<boolean> => {
    asked.push(code);
    return Promise.resolve(true);
  };
  const { page } = pageWith(answer, 'https://ad.test', 'https://meet.test');
  expect(await isHandedOn(page, 'https://meet.test', ['camera'])).toBe(true);
  expect(asked).toHaveLength(1);
  expect(asked[0]).toContain('window.length !== 2');
  expect(asked[0]).toContain('window.frames[1]');
  expect(asked[0]).toContain('"https://meet.test"');
  expect(await isHandedOn(page, 'https://nobody.test', ['camera'])).toBe(false);
});

test('a frame that died keeps no other from what it is handed, and gets nothing itself', async () => {
  const { page, frames } = pageWith(() => Promise.resolve(true), 'https://ad.test', 'https://meet.test');
  die(frames[0]);
  // It is still counted: Electron has it in the tree.
  Object.defineProperty(frames[0], 'frameTreeNodeId', { value: 2 });
  expect(await isHandedOn(page, 'https://meet.test', ['microphone'])).toBe(true);
  expect(await isHandedOn(page, 'https://ad.test', ['microphone'])).toBe(false);
});

test('a frame that came with a policy against it gets nothing, whatever the page hands on; its own yes is not enough', async () => {
  const { page, frames } = pageWith(() => Promise.resolve(true), 'https://meet.test');
  expect(await isHandedOn(page, 'https://meet.test', ['camera'])).toBe(true);
  for (const frame of frames) frame.executeJavaScript = (code) => Promise.resolve(!code.includes('["camera"]'));
  expect(await isHandedOn(page, 'https://meet.test', ['camera'])).toBe(false);
  expect(await isHandedOn(page, 'https://meet.test', ['microphone'])).toBe(true);
  expect(await isHandedOn(pageWith(() => Promise.resolve(false), 'https://meet.test').page, 'https://meet.test', ['camera'])).toBe(false);
});

test('a page is asked of its own policy: among its scripts only while it still loads', async () => {
  const asked: string[] = [];
  const pageThat = (isLoading: boolean): WebContents =>
    ({
      isLoadingMainFrame: () => isLoading,
      isDestroyed: () => false,
      isCrashed: () => false,
      mainFrame: { executeJavaScript: (code: string) => Promise.resolve(asked.push(`loading ${code}`) > 0) },
      executeJavaScriptInIsolatedWorld: (_world: number, [{ code }]: [{ code: string }]) => Promise.resolve(asked.push(`apart ${code}`) > 1),
      // As much of Electron's as is used.
    }) as unknown as WebContents;
  expect(await isAllowedByItself(pageThat(true), ['camera'])).toBe(true);
  expect(await isAllowedByItself(pageThat(false), ['microphone'])).toBe(true);
  expect(asked.map((each) => each.split(' ')[0])).toEqual(['loading', 'apart']);
  expect(asked[1]).toContain('["microphone"]');
  await isAllowedByItself(pageThat(false), ['screen']);
  expect(asked[2]).toContain('["display-capture"]');
});

test('a frame of the page’s own site that came with a policy against it gets nothing, though its neighbours may; the page’s own yes is not asked', async () => {
  const { page, frames } = pageWith(() => Promise.resolve(true), 'https://page.test', 'https://page.test', 'https://meet.test');
  if (frames[0] !== undefined) frames[0].executeJavaScript = (code) => Promise.resolve(!code.includes('["camera"]'));
  const at = (url: string) => isAllowedInside(page, { origin: 'https://page.test', url }, ['camera']);
  expect([await at('https://page.test/0'), await at('https://page.test/1')]).toEqual([false, true]);
  expect(await isAllowedInside(page, { origin: 'https://page.test', url: 'https://page.test/0' }, ['microphone'])).toBe(true);
  // It has another address meanwhile.
  expect(await at('https://page.test/moved')).toBe(true);
  die(frames[1]);
  expect(await at('https://page.test/moved')).toBe(false);
});

test('a document that fails, or says anything but yes, hands on nothing', async () => {
  for (const answer of [() => Promise.reject(new Error('gone')), () => Promise.resolve('true'), () => Promise.resolve(undefined)]) {
    expect(await isHandedOn(pageWith(answer, 'https://meet.test').page, 'https://meet.test', ['camera'])).toBe(false);
  }
});

test('what a document answers crosses as yes or no, whatever its scripts make of it', async () => {
  const crossed: unknown[] = [];
  const inner = {};
  const holder = { contentWindow: inner, allow: '', src: '', featurePolicy: { allowsFeature: () => true } };
  const page = createContext({ window: { length: 1, frames: [inner] }, document: { querySelectorAll: () => [holder], baseURI: 'https://page.test/' }, location: { origin: 'https://meet.test' }, URL });
  runInContext("Array.prototype.every = () => 'x'.repeat(100_000)", page);
  const { page: contents } = pageWith((code) => {
    crossed.push(runInContext(code, page));
    return Promise.resolve(crossed.at(-1));
  }, 'https://meet.test');
  expect([await isHandedOn(contents, 'https://meet.test', ['camera']), crossed]).toEqual([false, [false]]);
});

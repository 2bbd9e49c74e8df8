import type { WebContents } from 'electron';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PictureCheck } from './picture-check.ts';

const world = vi.hoisted(() => ({ ended: [] as number[], onEnd: (): void => undefined }));
vi.mock('electron', () => ({ app: { getAppMetrics: () => [{ type: 'GPU', pid: 77 }] } }));
vi.mock('./own-children.ts', () => ({ endGpu: (pid: number) => (world.ended.push(pid), world.onEnd()) }));

beforeEach(() => {
  world.ended.splice(0);
  world.onEnd = () => undefined;
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

/** 1,000 pixels, painted all over. */
const COLOURFUL = Buffer.from(Array.from({ length: 4_000 }, (_, index) => (index % 4 === 3 ? 255 : index % 251)));
/** The same, and nothing on a hundredth of it. */
const TORN = Buffer.concat([COLOURFUL.subarray(40), Buffer.alloc(40)]);
const PLAIN = Buffer.alloc(4_000, 255);

/** A page with text. */
class FakePage {
  isDrawn = true;
  isTorn = false;
  hasText = true;
  isOnItsWay = false;
  isGone = false;
  looks = 0;
  // It has all that is used.
  readonly contents = this as unknown as WebContents;
  isDestroyed(): boolean {
    return this.isGone;
  }
  isCrashed(): boolean {
    return false;
  }
  isLoading(): boolean {
    return this.isOnItsWay;
  }
  capturePage(): Promise<unknown> {
    this.looks += 1;
    return Promise.resolve({ isEmpty: () => false, toBitmap: () => (this.isTorn ? TORN : this.isDrawn ? COLOURFUL : PLAIN) });
  }
  executeJavaScriptInIsolatedWorld(): Promise<boolean> {
    return Promise.resolve(this.hasText);
  }
  getURL(): string {
    return 'terrarium://inspector/#panel=map';
  }
}

/** A window with a page in front, and another one behind it. */
function browser() {
  const [page, other] = [new FakePage(), new FakePage()];
  let front = page;
  const check = new PictureCheck(() => [], () => [front.contents]);
  const show = (page: FakePage): void => {
    front = page;
    check.frontChanged();
  };
  return { page, other, check, show, rest: () => vi.advanceTimersByTimeAsync(10_000) };
}

it('has the GPU process started anew for a picture that stays lost, and not for one that only comes late', async () => {
  const { page, check, rest } = browser();
  page.isDrawn = false;
  check.lookSoon();
  await vi.advanceTimersByTimeAsync(700);
  page.isDrawn = true;
  await rest();
  expect(world.ended).toEqual([]);
  page.isDrawn = false;
  check.lookSoon();
  await rest();
  expect(world.ended).toEqual([77]);
});

it('looks at a page that went to the back before it was looked at once it is in front again', async () => {
  const { page, other, check, show, rest } = browser();
  page.isDrawn = false;
  check.lookSoon();
  show(other);
  await rest();
  expect([page.looks, other.looks, world.ended]).toEqual([0, 1, []]);
  show(page);
  await rest();
  expect(world.ended).toEqual([77]);
});

it('does so also where it went to the back between the two looks, or was loading', async () => {
  const { page, other, check, show, rest } = browser();
  page.isDrawn = false;
  check.lookSoon();
  await vi.advanceTimersByTimeAsync(700);
  show(other);
  await rest();
  expect(world.ended).toEqual([]);
  page.isOnItsWay = true;
  show(page);
  await rest();
  expect(world.ended).toEqual([]);
  page.isOnItsWay = false;
  show(page);
  await rest();
  expect(world.ended).toEqual([77]);
});

it('looks at nothing without a death, nor twice at what is well, nor at what is gone', async () => {
  const { page, other, check, show, rest } = browser();
  show(other);
  show(page);
  await rest();
  check.lookSoon();
  await rest();
  expect([page.looks, other.looks]).toEqual([1, 0]);
  show(other);
  show(page);
  await rest();
  expect([page.looks, other.looks]).toEqual([1, 0]);
  check.lookSoon();
  show(other);
  await rest();
  page.isGone = true;
  show(page);
  await rest();
  expect([page.looks, other.looks]).toEqual([1, 1]);
});

it('gives up after a few tries: text that nobody can see looks so, too', async () => {
  const { page, check, show, rest } = browser();
  page.isDrawn = false;
  world.onEnd = () => check.lookSoon();
  check.lookSoon();
  for (let waits = 0; waits < 5; waits += 1) await rest();
  expect(world.ended).toEqual([77, 77, 77]);
  show(page);
  await rest();
  expect(world.ended).toHaveLength(3);
});

it('sees a view of ours, and a page, of which only a part was lost; a page that is empty is none', async () => {
  const { page, check, rest } = browser();
  page.hasText = false;
  page.isDrawn = false;
  check.lookSoon();
  await rest();
  expect(world.ended).toEqual([]);
  page.isTorn = true;
  check.lookSoon();
  await rest();
  expect(world.ended).toEqual([77]);
  const inspector = new FakePage();
  inspector.isTorn = true;
  new PictureCheck(() => [inspector.contents], () => []).lookSoon();
  // Not longer than a blink.
  await vi.advanceTimersByTimeAsync(1_600);
  expect(world.ended).toEqual([77, 77]);
});

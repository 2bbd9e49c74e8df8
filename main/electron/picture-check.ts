import { app } from 'electron';
import type { Rectangle, WebContents } from 'electron';
import { internalPageOf } from '../lib/internal-urls.ts';
import { endGpu } from './own-children.ts';
import { askPage, within } from './page-questions.ts';

/** When the new GPU process has drawn, if it does. */
const LOOK_AFTER_MS = 500;
/** What is lost stays lost. */
const LOOK_AGAIN_AFTER_MS = 1_000;
/** More than this share of a picture is never without any paint. */
const MOST_UNPAINTED = 0.005;
/** The upper left of a shell: there are always several colours in it, and nothing of it lets through what lies below. */
const SAMPLE = { x: 0, y: 0, width: 320, height: 80 } as const;
const MAX_TRIES = 3;
/** A busy page, or a busy machine, takes its time; what does not answer is let be. */
const ANSWER_MS = 5_000;
const HAS_TEXT = `document.visibilityState === 'visible' && (document.body?.innerText ?? '').trim() !== ''`;

/**
 * Looks, after the GPU process died, whether the pictures of our own views and of the pages in front came back, and has it started once more if not.
 * Seen on Electron 33.2.1 without a graphics card: a renderer that draws in the moment of the death sometimes goes on
 * with memory of the process that is gone, and its view, or a part of it, stays empty or black until the next one. To draw anew does not help it, nor to be
 * hidden and shown, nor another size. A page that went to the back before the look
 * is looked at when it comes to the front again: there it would leave the picture of the page before.
 */
export class PictureCheck {
  readonly #ours: () => readonly WebContents[];
  readonly #pages: () => readonly WebContents[];
  /** Pages that were in front at a death, and of which no picture was seen since. */
  readonly #owed = new Set<WebContents>();
  #tries = 0;
  #timer: NodeJS.Timeout | undefined;
  #deathCount = 0;

  /** @param pages those in front, one for each window */
  constructor(ours: () => readonly WebContents[], pages: () => readonly WebContents[]) {
    this.#ours = ours;
    this.#pages = pages;
  }

  /** The GPU process died. */
  lookSoon(): void {
    this.#deathCount += 1;
    for (const page of this.#pages()) this.#owed.add(page);
    this.#plan();
  }

  /** Another page may be in front now, or have come to the end of its load. */
  frontChanged(): void {
    if (this.#owed.size === 0 || this.#timer !== undefined) return;
    for (const page of this.#owed) if (page.isDestroyed()) this.#owed.delete(page);
    if (this.#pages().some((page) => this.#owed.has(page) && !page.isLoading())) this.#plan();
  }

  #plan(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#look();
    }, LOOK_AFTER_MS);
  }

  async #look(): Promise<void> {
    const death = this.#deathCount;
    const before = await this.#lost();
    // On a busy machine they may only be late.
    if (before.size > 0) await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_AFTER_MS));
    const isLost = before.size > 0 && [...(await this.#lost())].some((contents) => before.has(contents));
    // Of another death that came meanwhile another look tells.
    if (death !== this.#deathCount) return;
    if (!isLost || this.#tries >= MAX_TRIES) {
      // A page whose text nobody could see looks so, too.
      if (isLost) this.#owed.clear();
      this.#tries = 0;
      return;
    }
    this.#tries += 1;
    const gpu = app.getAppMetrics().find((metric) => metric.type === 'GPU');
    // One that is dead already has word of its death under way, and that brings the next look.
    if (gpu !== undefined) endGpu(gpu.pid);
  }

  /** Those whose pictures are not there now. */
  async #lost(): Promise<Set<WebContents>> {
    const ours = this.#ours().map(async (view) => ((await pictureOf(view, isShell(view) ? SAMPLE : undefined)) === 'fine' ? [] : [view]));
    const pages = this.#pages().map(async (page) => {
      // What loads is looked at when it has.
      if (!page.isDestroyed() && !page.isLoading()) this.#owed.delete(page);
      if (!(await isPageLost(page))) return [];
      this.#owed.add(page);
      return [page];
    });
    return new Set((await Promise.all([...ours, ...pages])).flat());
  }
}

/** What there is to see: several colours, one or two, or holes. One that does not tell is let be. */
type Picture = 'fine' | 'plain' | 'torn';

async function pictureOf(view: WebContents, sample?: Rectangle): Promise<Picture> {
  if (view.isDestroyed() || view.isCrashed() || view.isLoading()) return 'fine';
  const image = await within(view.capturePage(sample), ANSWER_MS);
  if (image === undefined || image.isEmpty()) return 'fine';
  const bitmap = image.toBitmap();
  if (unpaintedShare(bitmap) > MOST_UNPAINTED) return 'torn';
  return hasSeveralColours(bitmap) ? 'fine' : 'plain';
}

/** A page may well be empty: only of one that has text is a picture without any a lost one. */
async function isPageLost(page: WebContents): Promise<boolean> {
  const picture = await pictureOf(page);
  return picture === 'torn' || (picture === 'plain' && (await askPage(page, HAS_TEXT, ANSWER_MS)) === true);
}

function isShell(view: WebContents): boolean {
  return !view.isDestroyed() && internalPageOf(view.getURL()) === 'shell';
}

/** The share of it that nothing was painted on. Four bytes a pixel, of which the last is how opaque it is. */
function unpaintedShare(bitmap: Buffer): number {
  let count = 0;
  for (let at = 3; at < bitmap.length; at += 4) if (bitmap[at] === 0) count += 1;
  return bitmap.length === 0 ? 0 : (count * 4) / bitmap.length;
}

/** True if there is text or a line in the picture, not only areas. Four bytes a pixel. */
function hasSeveralColours(bitmap: Buffer): boolean {
  const colours = new Set<number>();
  for (let at = 0; at + 4 <= bitmap.length; at += 4) {
    colours.add(bitmap.readUInt32LE(at));
    if (colours.size > 4) return true;
  }
  return false;
}

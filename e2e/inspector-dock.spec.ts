import type { Page } from '@playwright/test';
import { showPanel } from './fixtures/inspector.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { button, openInspector, pressKeys, say } from './fixtures/window.ts';

interface WindowFacts {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  /** Addresses of the views in it, from bottom to top. */
  readonly views: readonly string[];
}

/** Electron's word on the windows, in the order in which they were made. */
function windowsOf(terrarium: Terrarium): Promise<WindowFacts[]> {
  return terrarium.app.evaluate(({ BaseWindow }) =>
    BaseWindow.getAllWindows()
      .toSorted((a, b) => a.id - b.id)
      .map((window) => ({
        title: window.getTitle(),
        width: window.getContentBounds().width,
        height: window.getContentBounds().height,
        views: window.contentView.children.map((view) => (view as Electron.WebContentsView).webContents.getURL().split('#')[0] ?? ''),
      })),
  );
}

const sizeOf = (inspector: Page): Promise<string> => inspector.evaluate(() => `${innerWidth}x${innerHeight}`);
const panel = (inspector: Page, name: 'inspector.dockBottom' | 'inspector.dockRight' | 'inspector.ownWindow'): ReturnType<typeof button> => button(inspector, say(name));

test('bottom, right, a window of its own: by key and by button, with the panel and its renderer kept; remembered at the next start', async ({ site }) => {
  const first = await Terrarium.launch({ args: [`--search-url=${site.url('/search')}?q=%s`] });
  const inspector = await openInspector(first);
  await showPanel(inspector, 'map');
  await inspector.evaluate(() => Object.assign(window, { stillTheSame: true }));
  await expect(panel(inspector, 'inspector.dockBottom')).toHaveAttribute('aria-pressed', 'true');

  // The edge is moved by keyboard, and main keeps it within the window.
  await inspector.getByRole('separator', { name: say('inspector.resize') }).focus();
  await inspector.keyboard.press('ArrowUp');
  await expect.poll(() => sizeOf(inspector)).toBe('1440x376');

  await pressKeys(first, 'terrarium://inspector/', 'Control+Shift+D');
  await expect(panel(inspector, 'inspector.dockRight')).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => inspector.evaluate(() => innerWidth)).toBe(520);
  // A bar over the page ends where the page does: the inspector covers none of its buttons.
  const shell = await first.shell();
  await pressKeys(first, 'terrarium://newtab/', 'Control+f');
  await expect.poll(() => button(shell, say('pageTools.closeFind')).boundingBox().then((box) => (box === null ? 0 : box.x + box.width <= 1_440 - 520))).toBe(true);
  await shell.keyboard.press('Escape');
  await expect(button(shell, say('pageTools.closeFind'))).toBeHidden();

  await pressKeys(first, 'terrarium://inspector/', 'Control+Shift+D');
  await expect(panel(inspector, 'inspector.ownWindow')).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => windowsOf(first).then((all) => all.map(({ views }) => views.filter((url) => url.startsWith('terrarium://inspector/')).length))).toEqual([0, 1]);
  expect((await windowsOf(first))[1]?.title).toBe(say('inspector.windowTitle'));
  await expect(inspector.getByRole('separator', { name: say('inspector.resize') })).toHaveCount(0);
  await first.app.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows().toSorted((a, b) => a.id - b.id)[1]?.setContentSize(900, 640));
  await expect.poll(() => sizeOf(inspector)).toBe('900x640');
  // Something is drawn in it: more than one colour.
  await expect
    .poll(() =>
      first.app.evaluate(async ({ webContents }) => {
        const contents = webContents.getAllWebContents().find((each) => each.getURL().startsWith('terrarium://inspector/'));
        const bitmap = (await contents?.capturePage())?.toBitmap();
        return bitmap === undefined ? 0 : new Set(Array.from({ length: bitmap.length / 4 }, (_none, pixel) => bitmap.readUInt32LE(pixel * 4))).size;
      }),
    )
    .toBeGreaterThan(10);
  // The same document all the while, where it was.
  expect(await inspector.evaluate(() => 'stillTheSame' in window)).toBe(true);
  await expect(inspector.getByRole('tab', { name: say('inspector.map') })).toHaveAttribute('aria-selected', 'true');

  // Closed by the key that closes a window; opened again it is where it was.
  await pressKeys(first, 'terrarium://inspector/', 'Control+w');
  await expect(button(shell, say('shell.inspector'))).toHaveAttribute('aria-pressed', 'false');
  await expect.poll(() => windowsOf(first).then((all) => all.length)).toBe(1);
  await openInspector(first);
  await expect.poll(() => windowsOf(first).then((all) => all.map(({ width, height }) => `${width}x${height}`)[1])).toBe('900x640');
  await first.close({ keepProfile: true });

  const second = await Terrarium.launch({ profile: first.profile });
  const again = await openInspector(second);
  await expect.poll(() => sizeOf(again)).toBe('900x640');
  expect(await windowsOf(second)).toHaveLength(2);
  await panel(again, 'inspector.dockBottom').click();
  await expect.poll(() => windowsOf(second).then((all) => all.map(({ views }) => views.filter((url) => url.startsWith('terrarium://inspector/')).length))).toEqual([1]);
  await expect.poll(() => sizeOf(again)).toBe('1440x376');
  await panel(again, 'inspector.ownWindow').click();
  await expect.poll(() => windowsOf(second).then((all) => all.length)).toBe(2);
  // The person closes that window: the browser stays. The last window of the browser takes the inspector's with it.
  await second.app.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows().toSorted((a, b) => a.id - b.id)[1]?.close());
  await expect.poll(() => windowsOf(second).then((all) => all.length)).toBe(1);
  await openInspector(second);
  await expect.poll(() => windowsOf(second).then((all) => all.length)).toBe(2);
  const processes = second.processes();
  await second.app.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows().toSorted((a, b) => a.id - b.id)[0]?.close()).catch(() => undefined);
  await second.expectGone(processes);
});

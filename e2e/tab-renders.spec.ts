import type { Page } from '@playwright/test';
import { withDatabase } from './fixtures/profile-database.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { tab, tabs } from './fixtures/window.ts';

const TABS = 200;
const FRONT = 120;

/** What React hands to its developer tools after each commit: as much of it as is looked at. */
interface Fiber {
  readonly tag: number;
  readonly flags: number;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
  readonly alternate: Fiber | null;
  readonly memoizedProps: { readonly tab?: { readonly id?: number } } | null;
}
interface Counting {
  /** How often components were drawn for each tab. */
  readonly counts: Map<number, number>;
  commits: number;
}

/** Has the shell's React count what it draws, in React's own words, from its next document on. */
async function countRenders(shell: Page): Promise<void> {
  await shell.addInitScript(() => {
    const PERFORMED_WORK = 1;
    const COMPONENTS = new Set([0, 15]);
    const counting: Counting = { counts: new Map(), commits: 0 };
    const look = (fiber: Fiber): void => {
      // Where the children are those of before, nothing below was looked at.
      if (fiber.alternate !== null && fiber.alternate.child === fiber.child) return;
      for (let child = fiber.child; child !== null; child = child.sibling) {
        const id = child.memoizedProps?.tab?.id;
        if (typeof id === 'number' && COMPONENTS.has(child.tag) && (child.flags & PERFORMED_WORK) !== 0) counting.counts.set(id, (counting.counts.get(id) ?? 0) + 1);
        look(child);
      }
    };
    Object.assign(window, {
      counting,
      __REACT_DEVTOOLS_GLOBAL_HOOK__: {
        supportsFiber: true,
        inject: () => 1,
        onCommitFiberUnmount: () => undefined,
        onPostCommitFiberRoot: () => undefined,
        onCommitFiberRoot: (_id: number, { current }: { readonly current: Fiber }) => {
          counting.commits += 1;
          look(current);
        },
      },
    });
  });
  await shell.reload();
}

/** Which tabs were drawn since this was asked last. */
const drawnTabs = (shell: Page): Promise<number[]> =>
  shell.evaluate(() => {
    // Left on the window by `countRenders`.
    const { counting } = window as unknown as { counting: Counting };
    const drawn = [...counting.counts.keys()];
    counting.counts.clear();
    return drawn;
  });

test('of 200 tabs those in sight are drawn, and anew only the one that changed; the keyboard reaches them all', async ({ site }) => {
  const first = await Terrarium.launch();
  await first.close({ keepProfile: true });
  await withDatabase(first.profile, (database) => {
    database.exec('BEGIN');
    database.prepare('INSERT OR REPLACE INTO session_windows VALUES (77, 1, 0, ?)').run(FRONT);
    const insert = database.prepare('INSERT INTO session_tabs VALUES (77, ?, 1, ?, ?)');
    for (let index = 0; index < TABS; index += 1) {
      insert.run(index + 1, index, JSON.stringify({ url: site.url(`/form.html?${index}`), title: `Kept ${index}`, faviconUrl: null, pinned: false, history: null }));
    }
    database.exec('COMMIT');
  });
  const terrarium = await Terrarium.launch({ profile: first.profile });
  try {
    const page = await terrarium.view(site.url(`/form.html?${FRONT}`));
    const shell = await terrarium.shell();
    await expect(tab(shell, 'Form')).toHaveAttribute('aria-setsize', String(TABS));
    await countRenders(shell);
    await expect(tab(shell, 'Form')).toBeInViewport();
    // The counter counts: at first each of those that are there was drawn; and there are no more than a window holds, and some around.
    const atFirst = new Set<number>();
    await expect
      .poll(async () => {
        const drawn = await drawnTabs(shell);
        for (const id of drawn) atFirst.add(id);
        return drawn.length;
      }, { message: 'tabs that are still drawn' })
      .toBe(0);
    expect(atFirst.size).toBeGreaterThanOrEqual(await tabs(shell).count());
    expect(atFirst.size).toBeLessThan(TABS / 2);
    const frontId = Number((await tab(shell, 'Form').getAttribute('id'))?.replace('tab-', ''));
    for (const title of ['One', 'Two', 'Three']) {
      await page.evaluate((text) => { document.title = text; }, title);
      await expect(tab(shell, title)).toBeVisible();
    }
    expect(await drawnTabs(shell)).toEqual([frontId]);
    // Another one in front: that and the one before, of a strip that is laid out anew.
    await tab(shell, `Kept ${FRONT - 2}`).click();
    await terrarium.view(site.url(`/form.html?${FRONT - 2}`));
    await expect(tab(shell, 'Form')).toHaveAttribute('aria-selected', 'true');
    const nextId = Number((await tab(shell, 'Form').getAttribute('id'))?.replace('tab-', ''));
    expect((await drawnTabs(shell)).toSorted((one, other) => one - other)).toEqual([frontId, nextId].toSorted((one, other) => one - other));
    // The keyboard walks over all of them, and each says which of how many it is.
    await tab(shell, 'Form').focus();
    for (const [key, title, place] of [['Home', 'Kept 0', 1], ['ArrowLeft', `Kept ${TABS - 1}`, TABS], ['ArrowLeft', `Kept ${TABS - 2}`, TABS - 1], ['ArrowRight', `Kept ${TABS - 1}`, TABS], ['ArrowRight', 'Kept 0', 1]] as const) {
      await shell.keyboard.press(key);
      await expect(tab(shell, title)).toBeFocused();
      await expect(tab(shell, title)).toBeInViewport();
      await expect(tab(shell, title)).toHaveAttribute('aria-posinset', String(place));
    }
    // What is scrolled into sight is drawn, and the tab in front is there all the while.
    await shell.getByRole('tablist').evaluate((list) => list.closest('[class*="scroller"]')?.scrollTo({ left: 44 * 60 }));
    await expect(tab(shell, 'Kept 65')).toBeInViewport();
    await expect(tab(shell, 'Form')).toHaveAttribute('aria-selected', 'true');
    // Dragged past its neighbour a tab takes that one's place, as it would in a strip that is drawn whole.
    const id = await tab(shell, 'Kept 65').getAttribute('id');
    const dragged = shell.locator(`#${id ?? ''}`);
    await expect(dragged).toHaveAttribute('aria-posinset', '66');
    const box = await dragged.boundingBox();
    if (box === null) throw new Error('a tab without a place');
    await shell.mouse.move(box.x + 20, box.y + 15);
    await shell.mouse.down();
    await expect(dragged).toHaveAttribute('aria-selected', 'true');
    await shell.mouse.move(box.x + 70, box.y + 15, { steps: 4 });
    await shell.mouse.up();
    await expect(dragged).toHaveAttribute('aria-posinset', '67');
  } finally {
    await terrarium.close();
  }
});

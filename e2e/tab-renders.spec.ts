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

test('of 200 tabs only the one that changed is drawn anew', async ({ site }) => {
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
    await expect(tabs(shell)).toHaveCount(TABS);
    await countRenders(shell);
    await expect(tabs(shell)).toHaveCount(TABS);
    await expect(tab(shell, 'Form')).toBeVisible();
    // The counter counts: at first each of them was drawn.
    const atFirst = await drawnTabs(shell);
    expect(atFirst.length).toBe(TABS);
    const frontId = Number((await tab(shell, 'Form').getAttribute('id'))?.replace('tab-', ''));
    for (const title of ['One', 'Two', 'Three']) {
      await page.evaluate((text) => { document.title = text; }, title);
      await expect(tab(shell, title)).toBeVisible();
    }
    expect(await drawnTabs(shell)).toEqual([frontId]);
    // Another one in front: that and the one before, of a strip that is scrolled and laid out anew.
    await tab(shell, 'Kept 5').click();
    await terrarium.view(site.url('/form.html?5'));
    await expect(tab(shell, 'Form')).toHaveAttribute('aria-selected', 'true');
    const fifthId = Number((await tab(shell, 'Form').getAttribute('id'))?.replace('tab-', ''));
    expect((await drawnTabs(shell)).toSorted((one, other) => one - other)).toEqual([frontId, fifthId].toSorted((one, other) => one - other));
  } finally {
    await terrarium.close();
  }
});

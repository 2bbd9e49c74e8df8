import { readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { Bus } from './fixtures/bus.ts';
import { historyOf, integrityOf, journalOf, journalText, withDatabase } from './fixtures/profile-database.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { button, go, openTab, pressKeys, say, tab, tabCount, tabs } from './fixtures/window.ts';

/** `npm run soak` sets it; the short version is for every day. */
const KILLS = Number(process.env['TERRARIUM_SOAK_KILLS'] ?? 3);
/** What may be lost of the session: two seconds, as main counts them. */
const MAX_LOST_MS = 2_000;
/** Later than that. */
const LATE_MS = 2_500;
const BEAT_MS = 100;

const WORDS = '/words?count=9000';
const titles = (shell: Page): Promise<string[]> =>
  tabs(shell).evaluateAll((all) => all.map((each) => /Form|Links|Words|Small site/.exec(each.textContent)?.[0] ?? each.textContent));
/** Neither of the usual size nor at the usual place. */
const WINDOW = { x: 40, y: 60, width: 1_010, height: 720 };
const boundsOf = (terrarium: Terrarium) => terrarium.app.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows()[0]?.getBounds());
const offerButton = (shell: Page) => button(shell, say('profile.offerAccept'));

test('after quitting, what was open comes back in its order; only the tab in front loads; back, forward and place are there', async ({ site }) => {
  const first = await Terrarium.launch({ args: [site.url('/form.html')] });
  const shell = await first.shell();
  await first.view(site.url('/form.html'));
  await openTab(first, site.url('/links.html'));
  await go(shell, site.url(WORDS));
  const words = await first.view(site.url(WORDS));
  await words.evaluate(() => scrollTo(0, 900));
  // The journal as it lies in the profile.
  await expect.poll(() => journalText(first.profile)).toContain('"scrollTopPx":900');
  await openTab(first, site.url('/index.html'));
  await tab(shell, /Words/).click();
  await expect(tab(shell, /Words/)).toHaveAttribute('aria-selected', 'true');
  await expect.poll(() => titles(shell)).toEqual(['Form', 'Words', 'Small site']);
  await first.app.evaluate(({ BaseWindow }, bounds) => BaseWindow.getAllWindows()[0]?.setBounds(bounds), WINDOW);
  await expect.poll(() => boundsOf(first)).toEqual(WINDOW);
  await first.close({ keepProfile: true });

  const asked = site.requests.length;
  const second = await Terrarium.launch({ profile: first.profile });
  const again = await second.shell();
  const back = await second.view(site.url(WORDS));
  await expect.poll(() => back.evaluate(() => scrollY)).toBe(900);
  expect(await boundsOf(second)).toEqual(WINDOW);
  await expect.poll(() => titles(again)).toEqual(['Form', 'Words', 'Small site']);
  await expect(tab(again, /Words/)).toHaveAttribute('aria-selected', 'true');
  // The site itself says what was asked for.
  expect(site.requests.slice(asked).filter((path) => /^\/(words|[a-z]+\.html)/.test(path))).toEqual([WORDS]);
  await button(again, say('shell.back')).click();
  await second.view(site.url('/links.html'));
  await button(again, say('shell.forward')).click();
  await second.view(site.url(WORDS));
  await tab(again, /Form/).click();
  await second.view(site.url('/form.html'));
  // What came back is no new visit.
  await second.close({ keepProfile: true });
  const visits = await withDatabase(first.profile, (database) => database.prepare("SELECT * FROM visits JOIN urls ON urls.id = url_id WHERE url LIKE '%form.html'").all());
  expect(visits).toHaveLength(1);
});

test('main is killed at any moment: at most two seconds of the session are lost, nothing that the history shows, and the database is whole', async ({ site }) => {
  test.setTimeout(180_000 + KILLS * 30_000);
  let profile: string | undefined;
  /** When each address was seen in the strip, by the clock of its main. What a kill was allowed to take is taken out: no later one can bring it back. */
  const opened = new Map<string, number>();
  /** Taken out of the history. */
  const takenOut: string[] = [];
  /** How long what was lost had been there. */
  const lostAgesMs: number[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const terrarium: Terrarium = await Terrarium.launch(profile === undefined ? {} : { profile });
    profile = terrarium.profile;
    const mainMs = await clockOf(terrarium);
    // What was there before is older than any bound.
    for (const url of opened.keys()) opened.set(url, -Infinity);
    const shell = await terrarium.shell();
    if (kill > 0) {
      // After runs as short as these it is offered, and nothing comes back by itself.
      await expect.poll(async () => (await offerButton(shell).isVisible()) || (await tabCount(shell)) >= opened.size, { message: 'back, or offered' }).toBe(true);
    }
    const urls = ['a', 'b'].map((name) => site.url(`/form.html?${kill}${name}`));
    // What is taken out of the history is overwritten over many seconds: the kill comes before that, or in the midst of it.
    const [taken = ''] = urls;
    takenOut.push(taken);
    for (const url of urls) {
      await openTab(terrarium, url);
      opened.set(url, await mainMs());
      // Forgetting writes the session too: what is opened after it is written for its own sake alone.
      if (url === taken) await (await Bus.open(shell, 'tabs.list')).call('omnibox.forget', { url: taken });
    }
    // Another moment each time, all over that span; and each third time so late that nothing of it may be lost, by main's own clock.
    const isLate = kill % 3 === 2;
    const livesMs = (1_500 * kill) / KILLS;
    if (isLate) {
      const openedAt = await mainMs();
      await expect.poll(mainMs, { intervals: [100] }).toBeGreaterThan(openedAt + LATE_MS);
    } else await new Promise((resolve) => setTimeout(resolve, livesMs));
    const shown = (await pagesOnScreen(terrarium)).filter((url) => !takenOut.includes(url));
    const killedAt = await mainMs();
    await terrarium.kill();

    expect(await integrityOf(profile)).toContain('ok');
    expect(readdirSync(profile).filter((name) => name.includes('set-aside'))).toEqual([]);
    const kept = await journalOf(profile);
    const shouldBeKept = [...opened].filter(([, at]) => killedAt - at > MAX_LOST_MS).map(([url]) => url);
    if (isLate) expect(shouldBeKept).toEqual(expect.arrayContaining(urls));
    expect(kept, `killed ${isLate ? LATE_MS : Math.round(livesMs)} ms after`).toEqual(expect.arrayContaining(shouldBeKept));
    for (const [url, at] of opened) {
      if (kept.includes(url)) continue;
      opened.delete(url);
      lostAgesMs.push(killedAt - at);
    }
    const inHistory = await historyOf(profile);
    expect(inHistory).toEqual(expect.arrayContaining(shown));
    expect(inHistory.filter((url) => takenOut.includes(url))).toEqual([]);
  }

  expect(opened.size).toBeGreaterThan(0);
  const last = await Terrarium.launch(profile === undefined ? {} : { profile });
  const shell = await last.shell();
  await expect.poll(async () => (await offerButton(shell).isVisible()) || (await tabCount(shell)) >= opened.size, { message: 'back, or offered' }).toBe(true);
  if (await offerButton(shell).isVisible()) {
    await offerButton(shell).click();
    await expect(offerButton(shell)).toBeHidden();
  }
  await last.close({ keepProfile: true });
  expect(await journalOf(last.profile)).toEqual(expect.arrayContaining([...opened.keys()]));
  const figures = `${KILLS} kills: ${opened.size} addresses kept, ${lostAgesMs.length} lost, the oldest of them ${Math.max(0, ...lostAgesMs)} ms old`;
  test.info().annotations.push({ type: 'kills', description: figures });
  if (KILLS > 3) process.stdout.write(`${figures}\n`);
});

/**
 * A clock that goes only while main does: it counts beats of a timer there. On a machine that gives main no time for a second, that second is no time in
 * which it could have written anything.
 */
async function clockOf(terrarium: Terrarium): Promise<() => Promise<number>> {
  await terrarium.app.evaluate((_electron, everyMs) => {
    const beats = { count: 0 };
    Object.assign(globalThis, { beatsForTest: beats });
    setInterval(() => (beats.count += 1), everyMs);
  }, BEAT_MS);
  // Left on the global object above.
  return () => terrarium.app.evaluate((_electron, everyMs) => (globalThis as unknown as { beatsForTest: { count: number } }).beatsForTest.count * everyMs, BEAT_MS);
}

/** Pages that are loaded in tabs now, in Chromium's own words: each was written to the history before. */
function pagesOnScreen(terrarium: Terrarium): Promise<string[]> {
  return terrarium.app.evaluate(({ webContents }) => webContents.getAllWebContents().map((each) => each.getURL()).filter((url) => url.startsWith('http')));
}

test('a thousand tabs come back without being loaded; after runs that ended at once they are only offered', async ({ site }) => {
  const first = await Terrarium.launch();
  await first.close({ keepProfile: true });
  await withDatabase(first.profile, (database) => {
    database.exec('BEGIN');
    database.prepare('INSERT OR REPLACE INTO session_windows VALUES (77, 1, 0, 500)').run();
    const insert = database.prepare('INSERT INTO session_tabs VALUES (77, ?, 1, ?, ?)');
    for (let index = 0; index < 1_000; index += 1) {
      insert.run(index + 1, index, JSON.stringify({ url: site.url(`/form.html?${index}`), title: `Kept ${index}`, faviconUrl: null, pinned: false, history: null }));
    }
    database.exec('COMMIT');
  });
  const asked = site.requests.length;
  const second = await Terrarium.launch({ profile: first.profile });
  await second.view(site.url('/form.html?500'));
  const shell = await second.shell();
  await expect(tabs(shell).first()).toHaveAttribute('aria-setsize', '1000');
  expect(site.requests.slice(asked).filter((path) => path.startsWith('/form.html'))).toEqual(['/form.html?500']);
  const contents = await second.app.evaluate(({ webContents }) => webContents.getAllWebContents().length);
  expect(contents).toBeLessThanOrEqual(3);
  await second.close({ keepProfile: true });

  // As if the last runs had ended within seconds of bringing them back.
  await withDatabase(first.profile, (database) => {
    database.prepare("UPDATE session_state SET value = '{\"wasClean\":false,\"shortRuns\":5,\"offered\":[]}'").run();
  });
  const third = await Terrarium.launch({ profile: first.profile });
  const offering = await third.shell();
  await expect(offering.getByRole('status').getByText(say('profile.offer', { count: 1_000 }))).toBeVisible();
  await expect(tabs(offering)).toHaveCount(1);
  // It lies over no control, and a private window does not ask.
  await button(offering, say('shell.newTab')).click();
  await expect(tabs(offering)).toHaveCount(2);
  await pressKeys(third, 'terrarium://shell/', 'Control+Shift+N');
  const secret = await third.shell(2);
  await expect(tabs(secret)).toHaveCount(1);
  await expect(offerButton(secret)).toHaveCount(0);
  await offerButton(offering).click();
  await third.view(site.url('/form.html?500'));
  await expect(tabs(await third.shell(3)).first()).toHaveAttribute('aria-setsize', '1000');
  await third.close();
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveHttp } from './fixtures/servers.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { go, pidOf, say, tab, tabNames } from './fixtures/window.ts';

const SIX_MINUTES_MS = 360_000;

/** Stands between main and the system: its word on free memory, and the time of day. The rule itself is the browser's, and is left alone. */
const OTHER_SYSTEM = `
const os = require('node:os');
const { freemem, totalmem } = os;
const { now } = Date;
globalThis.otherSystem = { freeShare: undefined, askedCount: 0, aheadMs: 0 };
os.freemem = () => {
  otherSystem.askedCount += 1;
  return otherSystem.freeShare === undefined ? freemem() : otherSystem.freeShare * totalmem();
};
Date.now = () => now() + otherSystem.aheadMs;
`;

interface OtherSystem {
  freeShare?: number;
  askedCount?: number;
  aheadMs?: number;
}

/** Changes the system, and tells how it is. */
const change = (terrarium: Terrarium, to: OtherSystem = {}): Promise<Required<OtherSystem>> =>
  terrarium.app.evaluate((_electron, next) => Object.assign((globalThis as unknown as { otherSystem: Required<OtherSystem> }).otherSystem, next), to);

test('where memory is short, a tab unseen for five minutes goes to sleep; what was typed, also into a frame, and what plays is spared', async ({ site }) => {
  const folder = mkdtempSync(join(tmpdir(), 'terrarium-sleep-'));
  const system = join(folder, 'other-system.cjs');
  writeFileSync(system, OTHER_SYSTEM, { mode: 0o644 });
  const pages = await serveHttp((request, response) => {
    const body = request.url === '/framed' ? `<title>Framed</title><iframe src="${site.url('/form', '127.0.0.2')}"></iframe>` : '<title>Plays</title><canvas></canvas><video muted></video>';
    response.writeHead(200, { 'content-type': 'text/html' }).end(body);
  });
  const [framedUrl, playsUrl] = ['/framed', '/plays'].map((path) => `http://127.0.0.1:${pages.port}${path}`) as [string, string];
  const terrarium = await Terrarium.launch({ switches: ['-r', system], args: [site.url('/form'), framedUrl, playsUrl, site.url('/weather'), site.url('/links')] });
  const shell = await terrarium.shell();
  const names = ['Form', 'Framed', 'Plays', 'Weather', 'Links'];
  await expect.poll(() => tabNames(shell)).toEqual(names);
  const form = await terrarium.view(site.url('/form'));
  await form.getByRole('textbox').first().fill('half a sentence');
  const framed = await terrarium.view(framedUrl);
  await framed.frameLocator('iframe').getByRole('textbox').first().fill('the other half');
  const plays = await terrarium.view(playsUrl);
  await plays.evaluate(async () => {
    const video = document.querySelector('video');
    const canvas = document.querySelector('canvas');
    if (video === null || canvas === null) throw new Error('no video');
    canvas.getContext('2d')?.fillRect(0, 0, 1, 1);
    video.srcObject = canvas.captureStream();
    // A picture that stands still plays no less.
    void video.play();
    await new Promise((resolve) => setTimeout(resolve));
    if (video.paused) throw new Error('it does not play');
  });
  // Each was in front once, the plain page last of all but the one that stays there.
  for (const name of names) {
    await tab(shell, name).click();
    await expect(tab(shell, name)).toHaveAttribute('aria-selected', 'true');
  }
  const asleep = new RegExp(say('tabs.isAsleep'));
  const sleeping = async (): Promise<string[]> => {
    const described = await Promise.all(names.map((name) => tab(shell, name).getAttribute('aria-description')));
    return names.filter((_, at) => asleep.test(described[at] ?? ''));
  };
  /** The browser asked for the memory that is left, and did what it does then, at least once. */
  const looked = async (): Promise<void> => {
    const { askedCount } = await change(terrarium);
    await expect.poll(async () => (await change(terrarium)).askedCount, { timeout: 60_000 }).toBeGreaterThan(askedCount + 1);
  };

  // Long enough unseen, but there is memory.
  await change(terrarium, { freeShare: 0.5, aheadMs: SIX_MINUTES_MS });
  await looked();
  expect(await sleeping()).toEqual([]);
  // Seen a moment ago, with little memory.
  await change(terrarium, { freeShare: 0.05, aheadMs: 0 });
  await looked();
  expect(await sleeping()).toEqual([]);
  // Both. The plain page was looked at last of those out of sight: the others had their turn by then.
  await change(terrarium, { freeShare: 0.05, aheadMs: SIX_MINUTES_MS });
  await expect.poll(sleeping, { timeout: 60_000 }).toEqual(['Weather']);
  await expect.poll(() => pidOf(terrarium, site.url('/weather'))).toBe(0);
  await expect(form.getByRole('textbox').first()).toHaveValue('half a sentence');
  await expect(framed.frameLocator('iframe').getByRole('textbox').first()).toHaveValue('the other half');
  expect(await plays.evaluate(() => document.querySelector('video')?.paused)).toBe(false);
  // Once the form is left for another page there is nothing to spare.
  await tab(shell, 'Form').click();
  await go(shell, site.url('/words?count=3'));
  await terrarium.view(site.url('/words?count=3'));
  await tab(shell, 'Links').click();
  await expect(tab(shell, 'Links')).toHaveAttribute('aria-selected', 'true');
  await change(terrarium, { aheadMs: 2 * SIX_MINUTES_MS });
  await expect(tab(shell, /Words/)).toHaveAttribute('aria-description', asleep, { timeout: 60_000 });
  await terrarium.close();
  await pages.close();
  rmSync(folder, { recursive: true, force: true });
});

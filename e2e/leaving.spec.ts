import type { Locator, Page } from '@playwright/test';
import { killFromOutside } from './fixtures/breaking.ts';
import { recordOf } from './fixtures/flight-records.ts';
import { journalOf } from './fixtures/profile-database.ts';
import { serveHttp } from './fixtures/servers.ts';
import type { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, go, openTab, pidOf, pressKeys, say, tab, tabs } from './fixtures/window.ts';

const BODY = `<!doctype html><html lang="en"><title>Letter</title>
<textarea aria-label="Letter"></textarea> <a href="/sent">Elsewhere</a>
<form method="post" action="/sent"><input type="hidden" name="action" value="1 &amp; 2"><button name="how" value="by button">Send</button></form>
<script>
  addEventListener('beforeunload', (event) => {
    if (location.search === '?endless') for (;;);
    event.preventDefault();
  });
</script></html>`;

let server: Awaited<ReturnType<typeof serveHttp>>;
let url: string;
/** What was sent by forms. */
const posted: string[] = [];
test.beforeAll(async () => {
  server = await serveHttp((request, response) => {
    if (request.method === 'POST') {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => posted.push(body));
    }
    const isSent = request.url?.startsWith('/sent') === true;
    const around = `<title>Around</title><iframe src="http://localhost:${server.port}/?framed" width="600" height="300"></iframe>`;
    response.writeHead(200, { 'content-type': 'text/html' }).end(isSent ? '<title>Sent</title>' : request.url === '/around' ? around : BODY);
  });
  url = `http://127.0.0.1:${server.port}/`;
});
test.afterAll(() => server.close());

/** Opens the letter and writes in it: from then on the page has a say. */
async function writeLetter(terrarium: Terrarium, letterUrl: string): Promise<Page> {
  const page = await openTab(terrarium, letterUrl);
  // Playwright would answer by itself.
  page.on('dialog', () => undefined);
  await page.getByRole('textbox').click();
  await page.getByRole('textbox').pressSequentially('a');
  await expect(page.getByRole('textbox')).toHaveValue('a');
  return page;
}

/** Runs a line in the letter. Not by Playwright: it waits for a navigation to end that never does. */
const inLetter = (terrarium: Terrarium, code: string, letterUrl = url): Promise<unknown> =>
  terrarium.app.evaluate(({ webContents }, { at, line }) => webContents.getAllWebContents().find((each) => each.getURL() === at)?.executeJavaScript(line), { at: letterUrl, line: code });

/** Follows the link. */
const follow = (terrarium: Terrarium): Promise<unknown> => inLetter(terrarium, `void setTimeout(() => document.querySelector('a').click())`);

test('a page that would rather not be left is asked for in its own tab, and holds nothing else', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const question = shell.getByRole('alertdialog', { name: say('saving.leaveTitle', { origin: '127.0.0.1' }) });
  const stay = async (): Promise<void> => {
    await expect(question.getByRole('button', { name: say('saving.stay') })).toBeFocused();
    await shell.keyboard.press('Enter');
    await expect(question).toBeHidden();
  };
  const leave = () => question.getByRole('button', { name: say('saving.leave'), exact: true }).click();

  // Nobody did anything in it: it has no say.
  await openTab(terrarium, url);
  await expect(tab(shell, 'Letter')).toBeVisible();
  await pressKeys(terrarium, 'terrarium://shell/', 'Control+w');
  await expect(tabs(shell)).toHaveCount(1);

  await writeLetter(terrarium, url);
  await pressKeys(terrarium, url, 'Control+w');
  // The window goes on meanwhile; the question is in its tab.
  await expect(question).toBeVisible();
  await tab(shell, 'New tab').click();
  await expect(question).toBeHidden();
  await tab(shell, 'Letter').click();
  await stay();

  // Going elsewhere: by a link, by the address bar, by loading anew.
  await follow(terrarium);
  await stay();
  await go(shell, `${url}sent?typed`);
  await stay();
  await button(shell, say('shell.reload')).click();
  await stay();
  await expect.poll(() => inLetter(terrarium, `document.querySelector('textarea').value`)).toBe('a');
  // A page of ours is nowhere that it may go to, whether it objects or not: it stays, and its next word is asked about as before.
  await inLetter(terrarium, `void setTimeout(() => location.assign('terrarium://settings/'))`);
  await follow(terrarium);
  await leave();
  await expect(tab(shell, 'Sent')).toBeVisible();

  // What a form holds goes along, though the page had to wait.
  await writeLetter(terrarium, `${url}?form`);
  const send = (): Promise<unknown> => inLetter(terrarium, `void setTimeout(() => document.querySelector('button').click())`, `${url}?form`);
  await send();
  await stay();
  expect(posted).toEqual([]);
  await send();
  await leave();
  await expect(tab(shell, 'Letter')).toBeHidden();
  await expect.poll(() => posted).toEqual(['action=1+%26+2&how=by+button']);

  // A frame of another site has a say as well, once something was done in it.
  const around = await openTab(terrarium, `${url}around`);
  around.on('dialog', () => undefined);
  const framed = around.frameLocator('iframe');
  await framed.getByRole('textbox').click();
  await framed.getByRole('textbox').pressSequentially('a');
  await expect(framed.getByRole('textbox')).toHaveValue('a');
  // That the frame is asked, and its word counts, is what this shows. Not that main hears of keys which come to the frame alone: neither Playwright's nor those of Electron's own
  // `sendInputEvent` come as a person's would. This one Electron hands to the page around, where main hears of it; how main takes word of others is in `leave-watch.test.ts`.
  await pressKeys(terrarium, `${url}around`, 'b');
  await pressKeys(terrarium, `${url}around`, 'Control+w');
  await stay();
  await pressKeys(terrarium, `${url}around`, 'Control+w');
  await leave();
  await expect(tab(shell, 'Around')).toBeHidden();

  // One that answers endlessly cannot hold its tab.
  await writeLetter(terrarium, `${url}?endless`);
  await pressKeys(terrarium, 'terrarium://shell/', 'Control+w');
  await expect(tabs(shell)).toHaveCount(3);
  await expect(question).toBeHidden();
});

test('a window with several such pages goes from one to the next, and stays with a single no', async ({ terrarium }) => {
  let shell = await terrarium.shell();
  const question = (): Locator => shell.getByRole('alertdialog', { name: say('saving.leaveTitle', { origin: '127.0.0.1' }) });
  const leave = () => question().getByRole('button', { name: say('saving.leave'), exact: true }).click();
  /** Says yes, and waits until the next page is asked for: its question looks the same. */
  const leaveForNext = async (): Promise<void> => {
    const at = await address(shell).inputValue();
    await leave();
    await expect(address(shell)).not.toHaveValue(at);
    await expect(question()).toBeVisible();
  };
  const windows = () => terrarium.app.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows().length);
  await writeLetter(terrarium, `${url}?1`);
  await writeLetter(terrarium, `${url}?2`);
  await openTab(terrarium, `${url}sent?killed`);
  const close = () => terrarium.app.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows()[0]?.close());
  const front = shell.getByRole('tab', { selected: true });
  await close();
  await expect(question()).toBeVisible();
  await expect(front).toHaveAccessibleName('Letter');
  await leaveForNext();
  await question().getByRole('button', { name: say('saving.stay') }).click();
  await expect(question()).toBeHidden();
  await expect.poll(windows).toBe(1);
  await expect(tabs(shell)).toHaveCount(4);

  // Somebody else quits, such as the system, and something stops that when everything is about to end: what dies from then on has its record.
  const isStopped = await terrarium.app.evaluate(
    ({ app, BaseWindow }) =>
      new Promise<boolean>((resolve) => {
        BaseWindow.getAllWindows()[0]?.once('close', (event: { preventDefault(): void; readonly defaultPrevented?: boolean }) => {
          event.preventDefault();
          setTimeout(() => resolve(BaseWindow.getAllWindows().length === 1), 100);
        });
        app.quit();
      }),
  );
  expect(isStopped).toBe(true);
  // What opens from then on is in the journal.
  await openTab(terrarium, `${url}sent?later`);
  await expect.poll(() => journalOf(terrarium.profile)).toContain(`${url}sent?later`);
  await pressKeys(terrarium, `${url}sent?later`, 'Control+w');
  await expect(tabs(shell)).toHaveCount(4);
  const sentPid = await pidOf(terrarium, `${url}sent?killed`);
  killFromOutside(sentPid);
  expect(await recordOf(terrarium.profile, sentPid)).toMatchObject({ kind: 'page', reason: 'killed' });

  // The person quits, and stays at the first page: the same holds.
  await pressKeys(terrarium, 'terrarium://shell/', 'Control+Shift+q');
  await question().getByRole('button', { name: say('saving.stay') }).click();
  await expect(question()).toBeHidden();
  const shellPid = await pidOf(terrarium, 'terrarium://shell/');
  killFromOutside(shellPid);
  expect(await recordOf(terrarium.profile, shellPid)).toMatchObject({ kind: 'shell', reason: 'killed' });
  shell = await terrarium.shell();
  await expect(tabs(shell)).toHaveCount(4);

  // The person quits: each is asked again, and then it ends.
  await pressKeys(terrarium, 'terrarium://shell/', 'Control+Shift+q');
  await expect(question()).toBeVisible();
  await leaveForNext();
  const ended = terrarium.app.waitForEvent('close');
  await leave();
  await ended;
});

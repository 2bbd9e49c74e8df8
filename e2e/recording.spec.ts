import type { Page } from '@playwright/test';
import { iceCandidates } from './fixtures/ice-candidates.ts';
import { permissionPage } from './fixtures/permission-page.ts';
import { serveHttp, type TestServer } from './fixtures/servers.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, go, openTab, pressKeys, say, tab } from './fixtures/window.ts';

/* Camera, microphone and screen: who gets them, and that the window shows it. The devices are Chromium's made-up ones. */

const CAMERA_SERVICE = 'video_capture.mojom.VideoCaptureService';
const ALLOW = 'camera; microphone; display-capture';

let server: TestServer;
let home: string;
let other: string;

test.beforeAll(async () => {
  server = await serveHttp((request, response) => {
    const path = request.url ?? '/';
    // The address in the element is that of a site which is handed everything; the document that is there in the end is not.
    if (path === '/moved') return void response.writeHead(302, { location: `http://moved.localhost:${server.port}/embedded` }).end();
    // It forbids itself the camera, whoever lets it have one.
    if (path.startsWith('/closed')) response.setHeader('permissions-policy', 'camera=()');
    const frame = (name: string, host: string, more = '') => `<iframe name="${name}" src="http://${host}:${server.port}/embedded"${more}></iframe>`;
    const frames =
      path === '/frames'
        ? frame('own', '127.0.0.1') + frame('plain', 'localhost') + frame('let', 'let.localhost', ` allow="${ALLOW}"`) + frame('half', 'half.localhost', ' allow="camera"') + frame('moved', 'let.localhost', ` allow="${ALLOW}"`).replace('/embedded', '/moved') + frame('closed', 'closed.localhost', ` allow="${ALLOW}"`).replace('/embedded', '/closed-frame')
        : '';
    response.writeHead(200, { 'content-type': 'text/html' }).end(permissionPage(path, frames));
  });
  home = `http://127.0.0.1:${server.port}/`;
  other = `http://localhost:${server.port}/`;
});
test.afterAll(() => server.close());

const question = (shell: Page) => shell.getByRole('alertdialog', { name: say('permissions.request') });
const said = (page: Page) => page.locator('#said');
const DENIED = 'denied NotAllowedError';

type Kind = 'camera' | 'microphone' | 'screen';
const words = (kinds: readonly Kind[]): string => kinds.map((kind) => say(`mayRecord.${kind}`)).join(', ');
const chip = (shell: Page, ...kinds: Kind[]) => button(shell, say('mayRecord.chip', { what: words(kinds) }));
const anyChip = (shell: Page) => shell.getByRole('button', { name: say('mayRecord.chip', { what: '' }).trim() });

async function answer(shell: Page, how: 'allow' | 'block', { remember = true } = {}): Promise<void> {
  await expect(question(shell)).toBeVisible();
  const keep = question(shell).getByRole('checkbox');
  if (!remember) await keep.uncheck();
  await question(shell).getByRole('button', { name: say(`permissions.${how}`), exact: true }).click();
  await expect(question(shell)).toBeHidden();
}

test('camera, microphone and screen: asked by origin and frame, shown while they may be in use, ended by leaving', async () => {
  const terrarium = await Terrarium.launch({ switches: ['--use-fake-device-for-media-stream'] });
  try {
    const shell = await terrarium.shell();
    const isCameraServed = () => terrarium.app.evaluate(({ app }, name) => app.getAppMetrics().some(({ serviceName }) => serviceName === name), CAMERA_SERVICE);
    let page = await openTab(terrarium, home);
    await expect(anyChip(shell)).toBeHidden();

    await button(page, 'Camera').click();
    await expect(question(shell)).toContainText(say('permissions.asks.camera'));
    await answer(shell, 'allow');
    await expect(said(page)).toHaveText('Camera granted video live');
    await expect(chip(shell, 'camera')).toBeVisible();
    await expect.poll(isCameraServed).toBe(true);
    // Main looks once a second, and what it never saw it cannot see end: a timer of its own that is due later than that comes after.
    await terrarium.app.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1_100)));
    // A tab behind says so too.
    await tab(shell, 'New tab').click();
    await expect(anyChip(shell)).toBeHidden();
    await expect(tab(shell, 'Home')).toHaveAttribute('aria-description', new RegExp(say('mayRecord.tab', { what: words(['camera']) })));
    await tab(shell, 'Home').click();
    await button(page, 'Microphone').click();
    await answer(shell, 'block', { remember: false });
    await expect(said(page)).toHaveText(`Microphone ${DENIED}`);
    await expect(chip(shell, 'camera')).toBeVisible();

    // A page that lets the camera go: Chromium closes it, and the sign goes, though the document stays.
    await button(page, 'Stop').click();
    await expect.poll(isCameraServed, { timeout: 60_000 }).toBe(false);
    await expect(anyChip(shell)).toBeHidden();
    // Remembered: nobody is asked, and it is shown all the same. Another site is asked about.
    await button(page, 'Camera').click();
    await expect(said(page)).toHaveText('Camera granted video live');
    await expect(chip(shell, 'camera')).toBeVisible();
    await go(shell, other);
    page = await terrarium.view(other);
    await expect(anyChip(shell)).toBeHidden();
    await button(page, 'Both').click();
    await expect(question(shell)).toContainText(say('permissions.asks.microphone'));
    await answer(shell, 'allow', { remember: false });
    await expect(said(page)).toHaveText('Both granted audio live,video live');

    // The person ends it: by the button in page info.
    await chip(shell, 'camera', 'microphone').click();
    const bubble = shell.getByRole('dialog', { name: say('pageInfo.title') });
    await expect(bubble).toContainText(say('mayRecord.now'));
    await button(shell, say('mayRecord.stop')).click();
    await expect(anyChip(shell)).toBeHidden();
    page = await terrarium.view(other);
    // Nothing of it was remembered but while the page is of this site; what is taken back is asked for, or blocked, from now on.
    await button(page, 'Microphone').click();
    await expect(said(page)).toHaveText('Microphone granted audio live');
    await chip(shell, 'microphone').click();
    await bubble.getByRole('combobox', { name: say('permissions.name.microphone'), exact: true }).selectOption('block');
    await shell.keyboard.press('Escape');
    await button(page, 'Microphone').click();
    await expect(said(page)).toHaveText(`Microphone ${DENIED}`);
    await expect(question(shell)).toBeHidden();

    // The screen is asked for each time, whatever was said before.
    for (const how of ['allow', 'block'] as const) {
      await button(page, 'Screen').click();
      await expect(question(shell)).toContainText(say('permissions.asks.screen'));
      await expect(question(shell).getByRole('checkbox')).toBeHidden();
      await question(shell).getByRole('button', { name: say(`permissions.${how}`), exact: true }).click();
      await expect(said(page)).toHaveText(how === 'allow' ? 'Screen granted video live' : `Screen ${DENIED}`);
    }
    await expect(chip(shell, 'microphone', 'screen')).toBeVisible();

    // Frames: of the same site as the page itself; of another one only what the page hands on, and never the screen.
    await go(shell, `${home}frames`);
    page = await terrarium.view(`${home}frames`);
    await expect(anyChip(shell)).toBeHidden();
    const frame = (name: string) => page.frameLocator(`iframe[name=${name}]`);
    const inFrame = async (name: string, way: string, outcome: string) => {
      await frame(name).getByRole('button', { name: way, exact: true }).click();
      await expect(frame(name).locator('#said')).toHaveText(`${way} ${outcome}`);
      await expect(question(shell)).toBeHidden();
    };
    for (const way of ['Camera', 'Microphone', 'Screen']) {
      await inFrame('plain', way, DENIED);
    }
    for (const way of ['Both', 'Microphone', 'Screen']) await inFrame('half', way, DENIED);
    for (const way of ['Camera', 'Microphone']) await inFrame('moved', way, DENIED);
    for (const way of ['Camera', 'Both']) await inFrame('closed', way, DENIED);
    // What else a page has to hand on.
    for (const way of ['Locate', 'Read', 'Midi', 'Wake', 'Fill']) await inFrame('plain', way, 'denied');
    await inFrame('let', 'Screen', DENIED);
    await expect(anyChip(shell)).toBeHidden();
    await inFrame('own', 'Camera', 'granted video live');
    await expect(chip(shell, 'camera')).toBeVisible();
    await frame('let').getByRole('button', { name: 'Microphone', exact: true }).click();
    await expect(question(shell)).toContainText(say('permissions.wantsWithin', { origin: `http://let.localhost:${server.port}`, within: home.slice(0, -1) }));
    await expect(question(shell).getByRole('checkbox')).toBeHidden();
    await question(shell).getByRole('button', { name: say('permissions.allow'), exact: true }).click();
    await expect(frame('let').locator('#said')).toHaveText('Microphone granted audio live');
    await expect(chip(shell, 'camera', 'microphone')).toBeVisible();

    // A page that forbids itself the camera is not even asked about, remembered or not; of all else it is.
    await go(shell, `${home}closed`);
    page = await terrarium.view(`${home}closed`);
    for (const way of ['Camera', 'Both']) {
      await button(page, way).click();
      await expect(said(page)).toHaveText(`${way} ${DENIED}`);
    }
    await expect(question(shell)).toBeHidden();
    await button(page, 'Microphone').click();
    await answer(shell, 'block', { remember: false });

    // A private window asks about what is allowed elsewhere, and shows its own.
    await pressKeys(terrarium, 'terrarium://shell/', 'Control+Shift+N');
    const hiddenShell = await terrarium.shell(2);
    await expect(address(hiddenShell)).toBeFocused();
    await go(hiddenShell, `${home}hidden`);
    const hidden = await terrarium.view(`${home}hidden`);
    await button(hidden, 'Camera').click();
    await answer(hiddenShell, 'allow');
    await expect(said(hidden)).toHaveText('Camera granted video live');
    await expect(chip(hiddenShell, 'camera')).toBeVisible();
  } finally {
    await terrarium.close();
  }
});

test('a page that was let have the microphone learns no more addresses of this computer than before', async () => {
  const terrarium = await Terrarium.launch({ switches: ['--use-fake-device-for-media-stream'] });
  try {
    const shell = await terrarium.shell();
    const page = await openTab(terrarium, home);
    const addresses = async (): Promise<string[]> => (await iceCandidates(page)).flatMap((line) => line.split(' ')[4] ?? []).filter((each) => !each.endsWith('.local'));
    await button(page, 'Microphone').click();
    await answer(shell, 'allow');
    await expect(said(page)).toHaveText('Microphone granted audio live');
    const told = await addresses();
    // What it would learn if we did not see to it.
    await terrarium.app.evaluate(({ webContents }, url) => webContents.getAllWebContents().find((each) => each.getURL() === url)?.setWebRTCIPHandlingPolicy('default'), home);
    expect(await addresses()).not.toEqual([]);
    expect(told).toEqual([]);
  } finally {
    await terrarium.close();
  }
});

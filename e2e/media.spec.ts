import type { Page } from '@playwright/test';
import { translator, type MessageKey } from '../i18n/catalogue.ts';
import { dictionaryOf } from './fixtures/dictionary.ts';
import { serveHttp } from './fixtures/servers.ts';
import { silence } from './fixtures/silence.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, go, openTab, pressKeys, say, tab } from './fixtures/window.ts';

const FILM = `<!doctype html><html lang="en"><title>Film</title><body style="margin:0">
<video tabindex="0" aria-label="Film" style="display:block;width:300px;height:150px;background:black"></video>
<script>
  // A film that never ends, made here.
  const canvas = document.createElement('canvas');
  const drawing = canvas.getContext('2d');
  setInterval(() => drawing.fillRect(Math.random() * 100, 0, 10, 10), 50);
  const video = document.querySelector('video');
  video.muted = true;
  video.srcObject = canvas.captureStream(20);
  video.play();
</script></body></html>`;

/** Wants to be heard at once, and says what came of it. */
const LOUD = `<!doctype html><html lang="en"><title>Loud</title><audio src="/tone.wav" loop></audio><button>Play</button>
<script>
  const audio = document.querySelector('audio');
  const { state } = new AudioContext();
  audio.play().then(() => (document.title = 'plays at once'), (error) => (document.title = error.name + ' ' + state));
  document.querySelector('button').onclick = () => audio.play().then(() => (document.title = 'plays'));
</script></html>`;

const PRINTER = `<!doctype html><html lang="en"><title>Printer</title>
<script>addEventListener('load', () => setTimeout(() => { for (let count = 0; count < 1000; count += 1) print(); document.title = 'Printed'; }))</script></html>`;

let server: Awaited<ReturnType<typeof serveHttp>>;
let url: string;
const asked: string[] = [];
test.beforeAll(async () => {
  server = await serveHttp((request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    if (path.endsWith('.bdic')) return void response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(dictionaryOf(['apple', 'garden', 'house', 'tree']));
    if (path.endsWith('.wav')) return void response.writeHead(200, { 'content-type': 'audio/wav' }).end(silence());
    const body = path.startsWith('/letter')
      ? '<!doctype html><html lang="en"><title>Letter</title><textarea aria-label="Letter" rows="4" cols="40"></textarea></html>'
      : path.startsWith('/player')
        ? '<!doctype html><title>Player</title><body style="margin:0"><audio src="/tone.wav" loop controls style="display:block"></audio></body>'
        : path.startsWith('/framed')
          ? `<!doctype html><title>Framed</title><body style="margin:0"><iframe src="http://localhost:${new URL(url).port}/player" width="400" height="100" style="border:0"></iframe></body>`
          : path.startsWith('/loud')
            ? LOUD
            : path.startsWith('/printer')
              ? PRINTER
              : FILM;
    return void response.writeHead(200, { 'content-type': 'text/html' }).end(body);
  });
  url = `http://127.0.0.1:${server.port}/`;
});
test.afterAll(() => server.close());

test.describe('in Korean', () => {
  test.use({ language: 'ko' });
  const ko = translator('ko');
  const row = (shell: Page, key: MessageKey) => shell.getByRole('menuitem', { name: ko(key), exact: true });

  test('sound waits for a click; a film is paused, silenced, looped and taken out of the page by its menu; a page that prints for ever bothers its own tab', async ({ terrarium }) => {
    const shell = await terrarium.shell();
    // What makes a sound may not. The page tells by its title: whatever Playwright asks a page counts as a click.
    await go(shell, `${url}loud`, ko);
    await expect(tab(shell, 'NotAllowedError suspended')).toBeVisible();
    await (await terrarium.view(`${url}loud`)).getByRole('button').click();
    await expect(tab(shell, 'plays')).toBeVisible();

    const film = `${url}film`;
    const page = await openTab(terrarium, film, ko);
    page.on('dialog', () => undefined);
    const video = page.locator('video');
    const state = () => video.evaluate((each: HTMLVideoElement) => ({ isPaused: each.paused, isMuted: each.muted, isLooping: each.loop, hasControls: each.controls }));
    // What makes no sound may begin by itself.
    await expect.poll(state).toMatchObject({ isPaused: false });

    const pick = async (key: MessageKey): Promise<void> => {
      await video.click({ button: 'right' });
      await row(shell, key).click();
      await expect(shell.getByRole('menu')).toBeHidden();
    };
    await pick('media.pause');
    await expect.poll(state).toMatchObject({ isPaused: true });
    await pick('media.play');
    await expect.poll(state).toMatchObject({ isPaused: false });
    await pick('media.unmute');
    await expect.poll(state).toMatchObject({ isMuted: false });
    await pick('media.showControls');
    await expect.poll(state).toMatchObject({ hasControls: true });
    await pick('media.pip');
    const inPicture = () => page.evaluate(() => document.pictureInPictureElement?.localName ?? '');
    await expect.poll(inPicture).toBe('video');
    // By keyboard: the same menu, where the keyboard is.
    await video.focus();
    await pressKeys(terrarium, film, 'Shift+F10');
    await expect(row(shell, 'media.pause')).toBeFocused();
    await row(shell, 'media.leavePip').press('Enter');
    await expect.poll(inPicture).toBe('');

    // A sound within a frame of another site, which has an address.
    const framed = await openTab(terrarium, `${url}framed`, ko);
    const sound = framed.frameLocator('iframe').locator('audio');
    const soundState = () => sound.evaluate((each: HTMLAudioElement) => [each.paused, each.loop]);
    await expect.poll(soundState).toEqual([true, true]);
    await sound.click({ button: 'right', position: { x: 150, y: 20 } });
    await row(shell, 'media.play').click();
    await expect.poll(soundState).toEqual([false, true]);
    await sound.click({ button: 'right', position: { x: 150, y: 20 } });
    await row(shell, 'media.loopNoMore').click();
    await expect.poll(soundState).toEqual([false, false]);
    await sound.click({ button: 'right', position: { x: 150, y: 20 } });
    await row(shell, 'media.copyAddress').click();
    await expect.poll(() => terrarium.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(`http://localhost:${server.port}/tone.wav`);

    // Prints without end: each one asks in its own tab, and from the second on there is an end to it. Nothing is asked of the page, which would count as a click.
    terrarium.app.context().on('dialog', () => undefined);
    const question = shell.getByRole('alertdialog', { name: ko('media.printAsks', { origin: new URL(url).host }) });
    await button(shell, ko('shell.newTab')).click();
    await expect(address(shell, ko)).toBeFocused();
    await go(shell, `${url}printer`, ko);
    await expect(question).toContainText(ko('media.printText'));
    await expect(question.getByRole('button', { name: ko('pageTools.print') })).toBeFocused();
    await tab(shell, 'Framed').click();
    await expect(question).toBeHidden();
    expect(await framed.evaluate(() => 1 + 1)).toBe(2);
    await tab(shell, 'Printer').click();
    await expect(question).toBeVisible();
    await shell.keyboard.press('Escape');
    await expect(question.getByRole('checkbox')).toBeVisible();
    await question.getByRole('checkbox').check();
    await question.getByRole('button', { name: ko('pageTools.cancel') }).click();
    await expect(tab(shell, 'Printed')).toBeVisible();
    await expect(question).toBeHidden();
  });
});

test('what is written is checked in the languages that the person chose, and no dictionary is fetched before', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, `${url}letter`);
  const field = page.getByRole('textbox');
  const isChecked = () => terrarium.app.evaluate(({ session }) => session.defaultSession.isSpellCheckerEnabled());
  await field.click();
  await field.pressSequentially('gardne tree ');
  // Where it is fetched from here; else it is Google's server.
  await terrarium.app.evaluate(({ session }, from) => session.defaultSession.setSpellCheckerDictionaryDownloadURL(from), `${url}dictionaries/`);
  expect(await isChecked()).toBe(false);
  expect(asked.filter((path) => path.endsWith('.bdic'))).toEqual([]);

  const settings = await openTab(terrarium, 'terrarium://settings/#spelling');
  const languages = settings.getByRole('list', { name: say('spelling.title') });
  const choice = settings.getByRole('combobox', { name: say('spelling.add') });
  // What is only looked at on the way is not chosen.
  await choice.focus();
  for (let press = 0; press < 3; press += 1) await settings.keyboard.press('ArrowDown');
  await expect(choice).not.toHaveValue('');
  await choice.selectOption('en-US');
  await expect(languages).toHaveCount(0);
  expect([await isChecked(), asked.filter((path) => path.endsWith('.bdic'))]).toEqual([false, []]);
  const add = settings.getByRole('button', { name: say('spelling.addChosen'), exact: true });
  await add.focus();
  await settings.keyboard.press('Enter');
  await expect(languages.getByRole('listitem')).toContainText(say('spelling.ready'));
  await expect(add).toBeFocused();
  expect(asked.filter((path) => path.endsWith('.bdic'))).toEqual(['/dictionaries/en-us-10-1.bdic']);
  expect(await isChecked()).toBe(true);

  await tab(shell, 'Letter').click();
  await field.click();
  await field.press('Control+End');
  await field.pressSequentially('huose ');
  const word = shell.getByRole('menuitem', { name: 'garden', exact: true });
  // Chromium checks a little after it was written.
  await expect(async () => {
    await field.click({ button: 'right', position: { x: 20, y: 10 } });
    await expect(word.or(shell.getByRole('menuitem', { name: say('pageTools.cut') })).first()).toBeVisible();
    if (!(await word.isVisible())) {
      await shell.keyboard.press('Escape');
      await expect(shell.getByRole('menu')).toBeHidden();
      throw new Error('not checked yet');
    }
  }).toPass({ timeout: 60_000 });
  await shell.keyboard.press('Home');
  await expect(word).toBeFocused();
  await shell.keyboard.press('Enter');
  await expect(field).toHaveValue(/^garden tree /);

  // Chosen no more, nothing is.
  await tab(shell, say('settings.title')).click();
  await languages.getByRole('button', { name: say('spelling.remove', { language: 'American English' }) }).click();
  await expect(languages).toBeHidden();
  await expect(choice).toBeFocused();
  await expect.poll(isChecked).toBe(false);
  expect(asked.filter((path) => path.endsWith('.bdic'))).toHaveLength(1);
});

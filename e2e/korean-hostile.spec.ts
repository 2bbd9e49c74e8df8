import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { translator } from '../i18n/catalogue.ts';
import { tabTo, typeAddress } from './fixtures/keys.ts';
import { historyOf } from './fixtures/profile-database.ts';
import { serveHttp } from './fixtures/servers.ts';
import { newProfile, Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, pressKeys, tab } from './fixtures/window.ts';

/** What goes wrong around a person, in Korean and with the keyboard alone. With the mouse, in English: the specs of each room. */
const t = translator('ko');
const SHELL = 'terrarium://shell/';
const HISTORY = 'terrarium://history/';

test.use({ language: 'ko' });

/** Pages that would rather have the whole browser. */
const HOSTILE: Readonly<Record<string, string>> = {
  '/title': '<script>document.title = "긴 제목 " + "x".repeat(10 * 1024 * 1024)</script>',
  '/pushes': '<link rel="icon" href="/icon"><script>for (let at = 0; at < 150; at += 1) history.pushState(null, "", `/pushes?${at}`); document.title = "밀어 넣기"</script>',
};

test('a file that is no profile is said, hostile pages keep nobody, and a private window is gone with what was in it', async ({ site }) => {
  const profile = newProfile();
  writeFileSync(join(profile, 'terrarium.db'), '다른 프로그램의 메모\n');
  let isIconLeft = false;
  const server = await serveHttp((request, response) => {
    const page = HOSTILE[request.url?.replace(/\?.*/, '') ?? ''];
    if (page !== undefined) return void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
    // An icon of 50 MB.
    response.once('close', () => (isIconLeft = true));
    response.writeHead(200, { 'content-type': 'image/png', 'content-length': String(50 * 1024 * 1024) });
    const push = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(64 * 1024)));
      if (!response.destroyed) response.once('drain', push);
    };
    push();
  });
  const terrarium = await Terrarium.launch({ language: 'ko', profile });
  try {
    const shell = await terrarium.shell();
    const bar = address(shell, t);
    const aside = readdirSync(profile).find((name) => name.startsWith('terrarium.db.set-aside-')) ?? '';
    expect(readFileSync(join(profile, aside), 'utf8')).toBe('다른 프로그램의 메모\n');
    const notice = shell.getByText(t('profile.notice.foreign', { subject: aside }));
    await expect(notice).toBeVisible();
    await tabTo(shell, button(shell, t('shell.dismiss')));
    await shell.keyboard.press('Enter');
    await expect(notice).toHaveCount(0);

    const hostile = `127.0.0.1:${server.port}`;
    await typeAddress(terrarium, shell, t, `${hostile}/title`);
    await expect(tab(shell, /^긴 제목 x+$/)).toBeVisible();
    await typeAddress(terrarium, shell, t, `${hostile}/pushes`);
    await expect(tab(shell, '밀어 넣기')).toBeVisible();
    // It was asked for, and left when it turned out too large.
    await expect.poll(() => isIconLeft).toBe(true);
    await expect(tab(shell, '밀어 넣기').locator('img')).toHaveCount(0);
    // Nothing in front of the host passes for it.
    await typeAddress(terrarium, shell, t, site.url('/form').replace('http://', 'http://은행.한국:443@'));
    await expect(tab(shell, 'Form')).toBeVisible();
    await expect(bar).toHaveValue(site.url('/form'));
    await expect(shell.getByTestId('host-shown')).toHaveText(new URL(site.url('/')).host);

    await pressKeys(terrarium, SHELL, 'Control+Shift+N');
    const secret = await terrarium.shell(2);
    await expect(address(secret, t)).toBeFocused();
    await typeAddress(terrarium, secret, t, site.url('/weather?secret'));
    await expect(tab(secret, 'Weather')).toBeVisible();
    await pressKeys(terrarium, `${SHELL}?window=2`, 'Control+Shift+W');
    await expect.poll(() => terrarium.app.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows().length)).toBe(1);
    await pressKeys(terrarium, SHELL, 'Control+h');
    const page = await terrarium.view(HISTORY);
    await expect(page.getByRole('searchbox', { name: t('history.search') })).toBeFocused();
    await page.keyboard.insertText('form');
    await expect(page.getByRole('link', { name: 'Form' })).toBeVisible();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText('weather');
    await expect(page.getByText(t('history.nothingFound'))).toBeVisible();
    expect((await historyOf(profile)).filter((url) => url.includes('secret'))).toEqual([]);
  } finally {
    await terrarium.close();
    await server.close();
  }
});

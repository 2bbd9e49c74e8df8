import { serveTcp, silentPort } from './fixtures/servers.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, go, openTab, say, tab, tabNames, tabs, toTab } from './fixtures/window.ts';

test('a typed address opens the page: title, address, icon', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const bare = site.url('/weather').replace('http://', '');
  await go(shell, bare);
  const page = await terrarium.view(site.url('/weather'));
  await expect(page.getByRole('heading', { name: 'Weather' })).toBeVisible();
  await expect.poll(() => tabNames(shell)).toEqual(['Weather']);
  await expect(address(shell)).toHaveValue(new RegExp(`${bare}$`));
  const icon = tab(shell, 'Weather').locator('img');
  await expect(icon).toHaveAttribute('src', /^data:image\/png;base64,/);
  await expect.poll(() => icon.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(32);
  await expect
    .poll(() => terrarium.app.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows()[0]?.getTitle()))
    .toBe(say('main.windowTitle', { title: 'Weather' }));
});

test('typed words are searched for, whatever they hold', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  await go(shell, '고사리 & moss = 50%?');
  await expect.poll(() => tabNames(shell)).toEqual(['Found: 고사리 & moss = 50%?']);
  expect(site.requests).toContain(`/search?q=${encodeURIComponent('고사리 & moss = 50%?')}`);
});

test('while typing, what the text may mean is offered; Escape brings the address back', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  await openTab(terrarium, site.url('/weather'));
  await openTab(terrarium, site.url('/form'));
  await address(shell).click();
  await address(shell).pressSequentially('weath');
  const suggestions = shell.getByRole('listbox', { name: say('shell.suggestions') });
  await expect(suggestions.getByRole('option')).toContainText([/weath/, /Weather/, /weath/]);
  await shell.keyboard.press('ArrowDown');
  await shell.keyboard.press('Enter');
  await expect(tab(shell, 'Weather')).toHaveAttribute('aria-selected', 'true');
  await address(shell).click();
  await address(shell).fill('something else');
  await shell.keyboard.press('Escape');
  await expect(address(shell)).toHaveValue(/\/weather$/);
  await expect(suggestions).toBeHidden();
});

test('back, forward, reload', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  await openTab(terrarium, site.url('/links'));
  await expect(button(shell, say('shell.forward'))).toBeDisabled();
  const page = await terrarium.view(site.url('/links'));
  await page.getByRole('link', { name: 'Plain link' }).click();
  await expect(tab(shell, 'Weather')).toBeVisible();
  await button(shell, say('shell.back')).click();
  await expect(tab(shell, 'Links')).toBeVisible();
  await button(shell, say('shell.forward')).click();
  await expect(tab(shell, 'Weather')).toBeVisible();
  await expect(button(shell, say('shell.forward'))).toBeDisabled();
  const before = site.requests.filter((path) => path === '/weather').length;
  await button(shell, say('shell.reload')).click();
  await expect.poll(() => site.requests.filter((path) => path === '/weather').length).toBe(before + 1);
});

test('a load under way shows, and Stop ends it', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  await openTab(terrarium, site.url('/weather'));
  await go(shell, site.url('/held/stopped'));
  await expect(button(shell, say('shell.stop'))).toBeVisible();
  await expect(shell.getByRole('progressbar')).toBeVisible();
  await expect.poll(() => site.requests).toContain('/held/stopped');
  await button(shell, say('shell.stop')).click();
  await expect(button(shell, say('shell.reload'))).toBeVisible();
  await expect(tab(shell, 'Weather')).toBeVisible();
  await expect(address(shell)).toHaveValue(/\/weather$/);
});

test('a page that takes its time arrives', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  await go(shell, site.url('/held/patient'));
  await expect.poll(() => site.requests).toContain('/held/patient');
  await expect(button(shell, say('shell.stop'))).toBeVisible();
  site.release('patient');
  await expect(tab(shell, 'Held patient')).toBeVisible();
  await expect(button(shell, say('shell.reload'))).toBeVisible();
});

test('links that ask for a new window open a tab: by target, by script, by middle click', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, site.url('/links'));
  await page.getByRole('link', { name: 'Link to a new window' }).click();
  await expect.poll(() => tabNames(shell)).toEqual(['New tab', 'Links', 'Weather']);
  await expect(tab(shell, 'Weather')).toHaveAttribute('aria-selected', 'true');
  await toTab(shell, 'Links');
  await page.getByRole('button', { name: 'Open by script' }).click();
  await expect(tab(shell, 'Process isolation')).toHaveAttribute('aria-selected', 'true');
  await toTab(shell, 'Links');
  await page.getByRole('link', { name: 'Plain link' }).click({ button: 'middle' });
  await expect(tabs(shell)).toHaveCount(5);
  // A tab asked for in the background stays there.
  await expect(tab(shell, 'Links')).toHaveAttribute('aria-selected', 'true');
  await expect.poll(() => terrarium.app.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows().length)).toBe(1);
});

test('a redirect shows where it led; a page that came with an error status is shown', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  await go(shell, site.url('/redirect?to=/isolation'));
  await expect(tab(shell, 'Process isolation')).toBeVisible();
  await expect(address(shell)).toHaveValue(/\/isolation$/);
  await go(shell, site.url('/status/404'));
  await expect(tab(shell, 'Status 404')).toBeVisible();
});

test('an address where nobody listens is told plainly, and Try again works once somebody does', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const port = await silentPort();
  await go(shell, `127.0.0.1:${port}/`);
  const alert = shell.getByRole('alert');
  await expect(alert).toContainText(say('shell.loadFailed'));
  await expect(alert).toContainText('ERR_CONNECTION_REFUSED');
  const answering = await serveTcp((socket) => {
    socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nconnection: close\r\n\r\n<title>Here now</title>'));
  }, port);
  await button(shell, say('shell.tryAgain')).click();
  await expect(tab(shell, 'Here now')).toBeVisible();
  await expect(alert).toBeHidden();
  await answering.close();
});

test('a page cannot lead into the browser itself', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, site.url('/links'));
  // From timers: Playwright would wait for ever for a navigation that it saw begin and that the browser stopped.
  await page.evaluate(() => {
    const press = (text: string): void => [...document.querySelectorAll('a')].find((link) => link.textContent === text)?.click();
    setTimeout(() => press('Link into the browser'));
    setTimeout(() => (location.href = 'terrarium://newtab/'));
    setTimeout(() => window.open('terrarium://shell/'));
    // Something that does lead on, after all of those: had one of them worked, it would have come first.
    setTimeout(() => press('Plain link'));
  });
  await expect(tab(shell, 'Weather')).toBeVisible();
  expect(await tabNames(shell)).toEqual(['New tab', 'Weather']);
});

test('the start page leads where its field says', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const start = await terrarium.view('terrarium://newtab/');
  await start.getByRole('textbox').first().fill('moss');
  await start.keyboard.press('Enter');
  await expect(tab(shell, 'Found: moss')).toBeVisible();
});

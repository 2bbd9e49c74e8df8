import { translator } from '../i18n/catalogue.ts';
import { serveHttp } from './fixtures/servers.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { button, openTab, say, tab } from './fixtures/window.ts';

/** Tells by its title which of both it is to be, and each time that this changes. */
const THEMED = `<!doctype html><html lang="en"><title>?</title><body><script>
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const tell = () => { document.title = dark.matches ? 'dark page' : 'light page'; };
  dark.onchange = tell;
  tell();
</script></body></html>`;

test('pages are told of the theme that the person chose, at once', async ({ terrarium }) => {
  const server = await serveHttp((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(THEMED));
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, `http://127.0.0.1:${server.port}/`);
  // Playwright has every view that it looks at light: from here on this one has what the browser says.
  await page.emulateMedia({ colorScheme: null });
  const settings = await openTab(terrarium, 'terrarium://settings/');
  const choose = (theme: 'dark' | 'light'): Promise<void> => settings.getByRole('radiogroup', { name: say('settings.theme') }).getByRole('radio', { name: say(`settings.theme.${theme}`) }).click();
  await choose('light');
  await expect(tab(shell, 'light page')).toBeVisible();
  await choose('dark');
  await expect(tab(shell, 'dark page')).toBeVisible();
  await choose('light');
  await expect(tab(shell, 'light page')).toBeVisible();
  await choose('dark');
  await expect(tab(shell, 'dark page')).toBeVisible();
  await server.close();
});

// As the environment says it on Linux; elsewhere the system has other ways.
for (const [language, env] of [
  ['ko', { LANGUAGE: 'ko', LANG: 'ko_KR.UTF-8', LC_ALL: '' }],
  ['en', { LANGUAGE: 'en_GB', LANG: 'en_GB.UTF-8', LC_ALL: '' }],
  // Neither of ours.
  ['en', { LANGUAGE: 'fr', LANG: 'fr_FR.UTF-8', LC_ALL: '' }],
] as const) {
  test(`the browser speaks the system's language where it has it: ${env.LANG} is ${language}`, async () => {
    const t = translator(language);
    const terrarium = await Terrarium.launch({ language: 'none', env });
    try {
      const shell = await terrarium.shell();
      await expect(button(shell, t('shell.newTab'))).toBeVisible();
      await expect(shell.locator(':root')).toHaveAttribute('lang', language);
      const settings = await openTab(terrarium, 'terrarium://settings/', t);
      await expect(settings.getByRole('heading', { level: 1 })).toHaveText(t('settings.title'));
      await expect(settings.getByRole('radiogroup', { name: t('settings.language') }).getByRole('radio').first()).toBeChecked();
    } finally {
      await terrarium.close();
    }
  });
}

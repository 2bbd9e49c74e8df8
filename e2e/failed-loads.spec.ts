import type { Page } from '@playwright/test';
import { serveHttp, serveHttps, silentPort } from './fixtures/servers.ts';
import { expect, test } from './fixtures/test.ts';
import { button, go, openTab, pidOf, say, tab } from './fixtures/window.ts';

const alertOf = (shell: Page) => shell.getByRole('alert');

test('a tab whose page died shows why its next load failed, and lets the person go on', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const server = await serveHttps((_request, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Behind the warning</title>'));
  await openTab(terrarium, site.url('/weather'));
  const pid = await pidOf(terrarium, site.url('/weather'));
  process.kill(pid, 'SIGKILL');
  await expect(shell.getByText(say('shell.crashed'))).toBeVisible();
  await go(shell, `127.0.0.1:${await silentPort()}/`);
  await expect(alertOf(shell)).toContainText('ERR_CONNECTION_REFUSED');
  await go(shell, `https://127.0.0.1:${server.port}/`);
  await expect(alertOf(shell)).toContainText('ERR_CERT_AUTHORITY_INVALID');
  await button(shell, say('errors.cert.advanced')).click();
  await button(shell, say('errors.cert.proceed', { host: `127.0.0.1:${server.port}` })).click();
  await expect(tab(shell, 'Behind the warning')).toBeVisible();
  await server.close();
});

test('what a page asked is over when an error takes its place', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const server = await serveHttp((request, response) => {
    if (request.url === '/secret') response.writeHead(401, { 'www-authenticate': 'Basic realm="Garden"' }).end();
    else response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Asking</title><script>fetch("/secret")</script>');
  });
  await go(shell, `127.0.0.1:${server.port}/`);
  const question = shell.getByRole('alertdialog', { name: say('pageTools.signIn', { host: `127.0.0.1:${server.port}` }) });
  await expect(question).toBeVisible();
  await go(shell, `127.0.0.1:${await silentPort()}/`);
  await expect(alertOf(shell)).toContainText('ERR_CONNECTION_REFUSED');
  await expect(question).toBeHidden();
  await server.close();
});

import { serveHttp, serveHttps, serveTcp } from './fixtures/servers.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, go, say, tab } from './fixtures/window.ts';

test('an https server that answered is never left for http: who is there, a file, another address; nor is a load that was stopped begun again', async () => {
  const plainHosts: string[] = [];
  const plain = await serveHttp((request, response) => {
    plainHosts.push(request.headers.host ?? '');
    response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Over http</title>');
  });
  const asking = await serveHttps((_request, response) => void response.writeHead(401, { 'www-authenticate': 'Basic realm="Garden"' }).end());
  let givenCount = 0;
  const giving = await serveHttps((_request, response) => {
    givenCount += 1;
    response.writeHead(200, { 'content-type': 'application/zip', 'content-disposition': 'attachment; filename="seeds.zip"' }).end('seeds');
  });
  const leading = await serveHttps((_request, response) => void response.writeHead(302, { location: 'https://bad.example.org/' }).end());
  const bad = await serveHttps((_request, response) => void response.end('nobody vouches for this'));
  const silent = await serveTcp(() => undefined);
  const rules = [
    ...Object.entries({ asks: asking, gives: giving, leads: leading, bad, stopped: silent, silent }).map(([name, { port }]) => `MAP ${name}.example.org:443 127.0.0.1:${port}`),
    `MAP *.example.org:80 127.0.0.1:${plain.port}`,
  ];
  const terrarium = await Terrarium.launch({ args: [`--host-resolver-rules=${rules.join(', ')}`] });
  // As if somebody vouched for all but one.
  await terrarium.app.evaluate(({ session }) => session.defaultSession.setCertificateVerifyProc((request, callback) => callback(request.hostname === 'bad.example.org' ? -3 : 0)));
  const shell = await terrarium.shell();
  const goInNewTab = async (typed: string): Promise<void> => {
    await button(shell, say('shell.newTab')).click();
    // A new tab puts the keyboard there; whoever types before that would have it moved.
    await expect(address(shell)).toBeFocused();
    await go(shell, typed);
  };
  const question = shell.getByRole('alertdialog', { name: say('pageTools.signIn', { host: 'asks.example.org:443' }) });
  await go(shell, 'asks.example.org');
  await expect(question).toBeVisible();
  await goInNewTab('gives.example.org');
  await expect.poll(() => givenCount).toBe(1);
  await goInNewTab('leads.example.org');
  await expect(shell.getByRole('alert')).toContainText('ERR_CERT_AUTHORITY_INVALID');
  await goInNewTab('stopped.example.org');
  await button(shell, say('shell.stop')).click();
  await expect(button(shell, say('shell.reload'))).toBeVisible();
  // What waits as long as all of them, and began after them, shows that their time is over.
  await goInNewTab('silent.example.org');
  await expect(tab(shell, 'Over http')).toBeVisible();
  expect(givenCount).toBe(1);
  expect(plainHosts.filter((host) => host !== 'silent.example.org')).toEqual([]);
  await shell.getByRole('tab').first().click();
  await expect(question).toBeVisible();
  await terrarium.close();
  for (const server of [plain, asking, giving, leading, bad, silent]) await server.close();
});

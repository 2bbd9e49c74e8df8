import { createHash } from 'node:crypto';
import { connect } from 'node:tls';
import { translator } from '../i18n/catalogue.ts';
import { typeAddress } from './fixtures/keys.ts';
import { serveHttps } from './fixtures/servers.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { address, go, pressKeys, tab } from './fixtures/window.ts';

/** The hash of a server's public key, as Chromium is told which one to trust. */
const keyHashOf = (port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      const key = socket.getPeerX509Certificate()?.publicKey.export({ type: 'spki', format: 'der' });
      socket.destroy();
      if (key === undefined) reject(new Error('a server without a certificate'));
      else resolve(createHash('sha256').update(key).digest('base64'));
    }).once('error', reject);
  });

for (const [language, way] of [['en', 'mouse'], ['ko', 'keyboard']] as const) {
  test(`page info of a page over https whose certificate holds, and of a page of ours (${language}, by ${way})`, async () => {
    const t = translator(language);
    const server = await serveHttps((_request, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Sealed</title>'));
    const terrarium = await Terrarium.launch({ language, switches: [`--ignore-certificate-errors-spki-list=${await keyHashOf(server.port)}`] });
    const shell = await terrarium.shell();
    const open = async (typed: string, state: string): Promise<void> => {
      if (way === 'mouse') await go(shell, typed, t);
      else await typeAddress(terrarium, shell, t, typed);
      const mark = shell.getByRole('button', { name: t('pageInfo.open', { state }) });
      await expect(mark).toBeVisible();
      if (way === 'mouse') {
        await mark.click();
        return;
      }
      await pressKeys(terrarium, 'terrarium://shell/', 'Control+l');
      await expect(address(shell, t)).toBeFocused();
      await shell.keyboard.press('Shift+Tab');
      await expect(mark).toBeFocused();
      await shell.keyboard.press('Enter');
    };
    const bubble = shell.getByRole('dialog', { name: t('pageInfo.title') });

    const host = `127.0.0.1:${server.port}`;
    await open(`https://${host}/`, t('pageInfo.state.secure'));
    await expect(tab(shell, 'Sealed')).toBeVisible();
    await expect(bubble).toContainText(t('pageInfo.state.secure'));
    await expect(bubble).toContainText(t('pageInfo.text.secure', { host }));
    await expect(bubble).toContainText(t('pageInfo.cookieCount', { count: 0 }));
    // Chromium was told to trust this key, and asked nobody about the certificate: nothing is claimed of it.
    await expect(bubble).toContainText(t('pageInfo.noCertificate'));
    await shell.keyboard.press('Escape');
    await expect(bubble).toBeHidden();

    await open('terrarium://settings/', t('pageInfo.state.internal'));
    await expect(bubble).toContainText(t('pageInfo.state.internal'));
    await expect(bubble).toContainText(t('pageInfo.text.internal'));
    await expect(bubble).not.toContainText(t('pageInfo.cookies'));
    await shell.keyboard.press('Escape');
    await expect(bubble).toBeHidden();
    await terrarium.close();
    await server.close();
  });
}

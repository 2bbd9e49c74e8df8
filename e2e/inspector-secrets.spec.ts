import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { Bus } from './fixtures/bus.ts';
import { filterMessages, messageRows, messages, showPanel } from './fixtures/inspector.ts';
import type { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, openInspector, pressKeys, say, tab } from './fixtures/window.ts';
import { sendRaw } from './fixtures/wiretap.ts';

/** Every secret has this in it, so that none can be overlooked. */
const SECRET = 's3cr3t';
const SECRETS: readonly unknown[] = [
  { user: 'ada', password: `${SECRET}-password`, newPassword: [`${SECRET}-list`] },
  { headers: [['Cookie', `sid=${SECRET}-cookie`], ['Authorization', `Basic ${SECRET}-basic`]], cookies: [{ name: 'session_token', value: `${SECRET}-value` }] },
  { requestHeaders: `GET / HTTP/1.1\r\nHost: a.test\r\nAuthorization: Bearer ${SECRET}-bearer\r\nSet-Cookie: a=${SECRET}-set\r\n` },
  { form: `password=${SECRET}-first&user=ada&csrf_token=${SECRET}-csrf`, multipart: `--x\r\nContent-Disposition: form-data; name="password"\r\n\r\n${SECRET}-multipart\r\n--x--` },
  { url: `https://ada:${SECRET}-user@a.test/?access_token=${SECRET}-query#code=${SECRET}-code` },
  { json: JSON.stringify({ apiKey: `${SECRET}-json` }), long: `${'x'.repeat(5_000)}` , token: `${SECRET}-token` },
];

/** Saves the log in a format; gives what the file says. */
async function exported(terrarium: Terrarium, inspector: Page, format: 'capture' | 'trace' | 'csv', folder: string): Promise<string> {
  const name = { capture: 'all.terracap', trace: 'all.json', csv: 'shown.csv' }[format];
  const path = join(folder, name);
  await terrarium.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
  await button(inspector, say('inspector.captures.export')).click();
  await inspector.getByRole('menuitem', { name: say(`inspector.captures.export.${format}`) }).click();
  await expect(inspector.getByRole('status').filter({ hasText: name })).toContainText(/^Saved /);
  await button(inspector, say('inspector.captures.dismiss')).click();
  const bytes = readFileSync(path);
  return (format === 'capture' ? gunzipSync(bytes) : bytes).toString('utf8');
}

test('secrets, and addresses of private windows, are in no preview, capture or export', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'traffic');
  // The log can be told from an empty one: what is no secret is there.
  await sendRaw(shell, SECRETS.map((body, i) => ({ id: 30_000_000 + i, kind: 'call', channel: 'secret.test', sentAt: Date.now(), body })));

  await pressKeys(terrarium, 'terrarium://shell/', 'Control+Shift+n');
  const privateShell = await terrarium.shell(2);
  await expect(address(privateShell)).toBeFocused();
  await address(privateShell).fill(site.url(`/weather?${SECRET}-private`));
  await address(privateShell).press('Enter');
  await expect(tab(privateShell, 'Weather')).toBeVisible();

  await filterMessages(inspector, 'channel:secret.test kind:refused');
  await expect(messageRows(inspector)).toHaveCount(SECRETS.length);
  await messageRows(inspector).first().click();
  const detail = inspector.getByRole('region', { name: say('inspector.message.detail') });
  await expect(detail).toContainText('ada');
  await expect(detail).toContainText('••••');
  await expect(detail).not.toContainText(SECRET);

  // Copied as JSON: the row and what it carried, as it is shown.
  await messages(inspector).press('Control+c');
  const copied = (): Promise<string> => terrarium.app.evaluate(async ({ clipboard }) => await clipboard.readText());
  await expect.poll(copied).toContain('secret.test');
  expect(await copied()).not.toContain(SECRET);

  // Every row's preview, as main gives it.
  const bus = await Bus.open(inspector, 'traffic.status');
  const rows = await bus.rows('all');
  const previews = await inspector.evaluate(
    async (seqs) => {
      // Left on the window by `Bus.open`.
      const { call } = (window as unknown as { busForTest: { call(channel: string, body: unknown): Promise<unknown> } }).busForTest;
      const texts: string[] = [];
      for (const seq of seqs) texts.push(JSON.stringify(await call('traffic.detail', { log: 'all', seq })));
      return texts.join('\n');
    },
    rows.filter(({ layer }) => layer === 'bus').map(({ seq }) => seq).slice(-150),
  );
  expect(previews).toContain('[private window]');
  expect(previews).not.toContain(SECRET);

  const folder = mkdtempSync(join(tmpdir(), 'secrets-e2e-'));
  for (const format of ['capture', 'trace', 'csv'] as const) {
    if (format === 'csv') await filterMessages(inspector, '');
    const text = await exported(terrarium, inspector, format, folder);
    expect(text).toContain('secret.test');
    expect(text, format).not.toContain(SECRET);
  }
  rmSync(folder, { recursive: true, force: true });
});

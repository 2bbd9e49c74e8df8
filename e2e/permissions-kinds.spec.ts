import type { Page } from '@playwright/test';
import type { MessageKey } from '../i18n/catalogue.ts';
import { permissionPage } from './fixtures/permission-page.ts';
import { serveHttp, type TestServer } from './fixtures/servers.ts';
import { expect, test } from './fixtures/test.ts';
import { button, openTab, say } from './fixtures/window.ts';

let server: TestServer;
test.beforeAll(async () => {
  server = await serveHttp((request, response) => {
    const path = request.url ?? '/';
    const frames = path === '/around' ? `<iframe src="http://localhost:${server.port}/within" title="within"></iframe>` : '';
    response.writeHead(200, { 'content-type': 'text/html' }).end(permissionPage(path, frames));
  });
});
test.afterAll(() => server.close());

const question = (shell: Page) => shell.getByRole('alertdialog', { name: say('permissions.request') });

/** What is asked, in which words, and what the page says where it was given. */
const KINDS = [
  ['Midi', 'permissions.asks.midi', /^Midi granted/],
  ['Idle', 'permissions.asks.idle', 'Idle granted'],
  ['Screens', 'permissions.asks.windows', 'Screens granted'],
  ['Wake', 'permissions.asks.wake-lock', 'Wake granted'],
  ['Sense', 'permissions.asks.sensors', 'Sense granted 1.5'],
] as const satisfies readonly (readonly [string, MessageKey, string | RegExp])[];

test('MIDI, idle detection, screens, the wake lock and sensors are asked for by name, given where allowed, and not where blocked', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  /** Asks for each, as one origin, and answers it. */
  const askAll = async (origin: string, answer: 'allow' | 'block', outcome: (granted: string | RegExp, way: string) => string | RegExp): Promise<void> => {
    const page = await openTab(terrarium, `${origin}/`);
    const debug = await page.context().newCDPSession(page);
    // A sensor that is there, as Chromium has it for tests: this computer may have none.
    await debug.send('Emulation.setSensorOverrideEnabled', { enabled: true, type: 'accelerometer', metadata: { available: true } });
    await debug.send('Emulation.setSensorOverrideReadings', { type: 'accelerometer', reading: { xyz: { x: 1.5, y: 0, z: 0 } } });
    for (const [way, asks, granted] of KINDS) {
      await button(page, way).click();
      await expect(question(shell), way).toContainText(say(asks));
      await question(shell).getByRole('button', { name: say(`permissions.${answer}`), exact: true }).click();
      await expect(question(shell)).toBeHidden();
      await expect(page.locator('#said'), way).toHaveText(outcome(granted, way));
    }
    await debug.detach();
  };
  await askAll(`http://127.0.0.1:${server.port}`, 'allow', (granted) => granted);
  await askAll(`http://localhost:${server.port}`, 'block', (_granted, way) => new RegExp(`^${way} denied`));
});

test('a frame of another site asks for its data there, in the name of both sites', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const around = `http://127.0.0.1:${server.port}`;
  const within = `http://localhost:${server.port}`;
  const page = await openTab(terrarium, `${around}/around`);
  const frame = page.frameLocator('iframe');
  const press = frame.getByRole('button', { name: 'Access', exact: true });
  await press.click();
  await expect(question(shell)).toContainText(say('permissions.asks.third-party-storage'));
  await expect(question(shell)).toContainText(say('permissions.wantsWithin', { origin: within, within: around }));
  await question(shell).getByRole('button', { name: say('permissions.block'), exact: true }).click();
  await expect(frame.locator('#said')).toHaveText('Access denied');
  await page.reload();
  await press.click();
  await question(shell).getByRole('button', { name: say('permissions.allow'), exact: true }).click();
  await expect(frame.locator('#said')).toHaveText('Access granted');
});

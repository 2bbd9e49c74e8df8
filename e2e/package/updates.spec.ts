import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packagedApp } from '../../scripts/lib/packaged-app.mjs';
import { button, say } from '../fixtures/window.ts';
import { Packaged } from './packaged.ts';

const { program, resources } = packagedApp();
const sha512 = (content: string): string => createHash('sha512').update(content).digest('base64');

/** The product as it would be with a feed: the same files, and the one that names the feed. */
function productWithFeed(copy: string, feed: string): string {
  mkdirSync(join(copy, 'resources'), { recursive: true });
  for (const name of readdirSync(dirname(program))) {
    // The program looks for its files beside itself.
    if (name === basename(program)) copyFileSync(program, join(copy, name));
    else if (name !== 'resources') symlinkSync(join(dirname(program), name), join(copy, name));
  }
  for (const name of readdirSync(resources)) symlinkSync(join(resources, name), join(copy, 'resources', name));
  writeFileSync(join(copy, 'resources', 'app-update.yml'), `provider: generic\nurl: ${feed}\nupdaterCacheDirName: terrarium-updater\n`);
  return join(copy, basename(program));
}

test('a product with a feed asks it, refuses what is not what was announced, fetches what is, and puts it in place when it is quit', async () => {
  test.skip(process.platform !== 'linux', 'stands for an AppImage');
  const next = '#!/bin/sh\nexit 0\n# the next version\n';
  const announced = { hash: sha512('something else') };
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://feed').pathname;
    asked.push(path);
    if (path === '/latest-linux.yml') {
      response.end(`version: 99.0.0\nfiles:\n  - url: next.AppImage\n    sha512: ${announced.hash}\n    size: ${next.length}\npath: next.AppImage\nsha512: ${announced.hash}\nreleaseDate: '2026-01-01T00:00:00.000Z'\n`);
    } else if (path === '/next.AppImage') response.setHeader('content-length', next.length).end(next);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = server.address();
  if (at === null || typeof at === 'string') throw new Error('The server has no port.');
  const info = test.info();
  const installed = info.outputPath('Terrarium.AppImage');
  writeFileSync(installed, 'this version');
  const app = await Packaged.launch(['terrarium://about/'], { APPIMAGE: installed, XDG_CACHE_HOME: info.outputPath('cache') }, productWithFeed(info.outputPath('product'), `http://127.0.0.1:${at.port}`));
  try {
    const about = await app.view('terrarium://about/');
    await expect(about.getByText(say('updates.waiting'))).toBeVisible();
    expect(asked).toEqual([]);
    await button(about, say('updates.look')).click();
    await expect(about.getByText(say('updates.failed'))).toBeVisible();
    expect(readFileSync(installed, 'utf8')).toBe('this version');

    await about.getByRole('switch', { name: say('updates.lookByItself') }).click();
    await expect(about.getByText(say('updates.paused'))).toBeVisible();
    await expect(button(about, say('updates.look'))).toBeDisabled();
    await about.getByRole('switch', { name: say('updates.lookByItself') }).click();

    announced.hash = sha512(next);
    await button(about, say('updates.look')).click();
    await expect(about.getByText(say('updates.ready', { version: '99.0.0' }))).toBeVisible();
    const shell = await app.view('terrarium://shell/');
    await expect(shell.getByText(say('updates.notice', { subject: '99.0.0' }))).toBeVisible();
    expect(readFileSync(installed, 'utf8')).toBe('this version');
    const { left } = await app.quit();
    await expect.poll(left, { message: 'processes left behind' }).toEqual([]);
    expect(readFileSync(installed, 'utf8')).toBe(next);
  } finally {
    app.dispose();
    server.close();
  }
});

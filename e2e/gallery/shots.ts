import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { saveScreenshot } from '../../scripts/lib/screenshot.mjs';
import type { Translate } from '../../i18n/catalogue.ts';
import type { Terrarium } from '../fixtures/terrarium.ts';
import { pressKeys } from '../fixtures/window.ts';

/** Where pictures go; `scripts/gallery.mjs` brings them to `pictures/`. */
export const PICTURES = join(process.env['TERRARIUM_TEST_RESULTS'] ?? 'test-results', 'pictures');

/** Long enough for what moves to have come to rest. */
const REST_MS = 450;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Gives the first window a size. */
export async function resize(terrarium: Terrarium, size: Size): Promise<void> {
  await terrarium.app.evaluate(({ BaseWindow }, { width, height }) => {
    const window = BaseWindow.getAllWindows().find((each) => !each.isDestroyed());
    window?.setBounds({ x: 0, y: 0, width, height });
  }, size);
  const shell = await terrarium.shell();
  // Without a window manager the word of the new size may come before the size itself.
  await expect
    .poll(async () => {
      await terrarium.app.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows().find((each) => !each.isDestroyed())?.emit('resize'));
      return shell.evaluate(() => innerWidth);
    })
    .toBe(size.width);
  await sleep(REST_MS);
}

/** Turns the browser light or dark by its own command. (The system's word does not reach views that Playwright looks at: it has them light.) */
export async function setTheme(terrarium: Terrarium, theme: 'light' | 'dark', say: Translate): Promise<void> {
  const shell = await terrarium.shell();
  await pressKeys(terrarium, 'terrarium://shell/', 'Control+Shift+K');
  const field = shell.getByRole('combobox', { name: say('commands.field') });
  await expect(field).toBeFocused();
  await field.fill(`theme-${theme}`);
  await field.press('Enter');
  await expect(shell.locator(`:root[data-theme="${theme}"]`)).toHaveCount(1);
}

/** A picture of the first window, all its views as they lie over one another. @returns the file */
export async function shoot(terrarium: Terrarium, name: string): Promise<string> {
  await sleep(REST_MS);
  const path = join(PICTURES, `${name}.png`);
  mkdirSync(dirname(path), { recursive: true });
  const area = await terrarium.app.evaluate(({ BaseWindow, screen }) => {
    const window = BaseWindow.getAllWindows().find((each) => !each.isDestroyed());
    if (window === undefined) return undefined;
    const { x, y, width, height } = window.getBounds();
    const { scaleFactor } = screen.getPrimaryDisplay();
    return { x: x * scaleFactor, y: y * scaleFactor, width: width * scaleFactor, height: height * scaleFactor };
  });
  if (area === undefined) throw new Error('there is no window');
  saveScreenshot(path, { area });
  return path;
}

import { expect, type Page } from '@playwright/test';
import type { Translate } from '../../i18n/catalogue.ts';
import type { Terrarium } from '../fixtures/terrarium.ts';
import { clippedTexts } from './clipped.ts';
import { pressKeys } from '../fixtures/window.ts';
import { resize, setTheme, shoot } from './shots.ts';
import type { Size } from './shots.ts';

export const SIZES: Readonly<Record<'large' | 'small', Size>> = { large: { width: 1_280, height: 860 }, small: { width: 640, height: 560 } };
export const SHELL = 'terrarium://shell/';

/** Pictures of one look: every page, then states of the window. */
export class Album {
  readonly terrarium: Terrarium;
  readonly #folder: string;
  readonly say: Translate;
  readonly clipped: string[] = [];
  #theme: 'light' | 'dark' = 'light';

  constructor(terrarium: Terrarium, folder: string, say: Translate) {
    this.terrarium = terrarium;
    this.#folder = folder;
    this.say = say;
  }

  /** Gives the window its looks. */
  async dress(theme: 'light' | 'dark', size: Size): Promise<void> {
    this.#theme = theme;
    await setTheme(this.terrarium, theme, this.say);
    await resize(this.terrarium, size);
    await (await this.terrarium.shell()).emulateMedia({ reducedMotion: 'reduce' });
  }

  /** The whole window, with its views as they lie over one another; and what is cut off in these views. */
  async picture(name: string, ...views: readonly Page[]): Promise<void> {
    await shoot(this.terrarium, `${this.#folder}/${name}`);
    for (const view of views) this.clipped.push(...(await clippedTexts(view)).map((text) => `${name}: ${text}`));
  }

  /** Types an address. */
  async go(url: string): Promise<void> {
    const shell = await this.terrarium.shell();
    const bar = shell.getByRole('textbox', { name: this.say('shell.address') });
    await bar.click();
    await bar.fill(url);
    await bar.press('Enter');
  }

  /** A page of ours, alone; the place in it that it says it shows. */
  async page(name: string, url: string, place?: string): Promise<void> {
    await this.go(url);
    const page = await this.terrarium.view(url);
    // A person's system would say so by itself: Playwright has every view light.
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: this.#theme });
    await expect(page.locator('main').first()).toBeVisible();
    // Within one page the address is ahead of what it shows.
    if (place !== undefined) await expect(page.locator('[aria-current="page"]')).toHaveText(place);
    await this.picture(name, page, await this.terrarium.shell());
  }

  /** A page of a site, which is there now. */
  async site(url: string): Promise<void> {
    await this.go(url);
    await this.terrarium.view(url);
  }

  /** The window's menu. */
  async menu(): Promise<void> {
    const shell = await this.terrarium.shell();
    await shell.getByRole('button', { name: this.say('shell.menu'), exact: true }).click();
    await this.picture('menu', shell);
    await shell.keyboard.press('Escape');
  }

  /** The inspector at each of these panels; it is closed afterwards. */
  async inspector(panels: readonly string[]): Promise<void> {
    await pressKeys(this.terrarium, SHELL, 'Control+Shift+X');
    const inspector = await this.terrarium.inspector();
    await inspector.emulateMedia({ reducedMotion: 'reduce' });
    for (const panel of panels) {
      await inspector.evaluate((name) => {
        location.hash = new URLSearchParams({ panel: name }).toString();
      }, panel);
      await expect(inspector.locator(`#tab-${panel}`)).toHaveAttribute('aria-selected', 'true');
      // What it shows comes from main, a moment later.
      await expect(inspector.getByRole('tabpanel')).not.toBeEmpty();
      await this.picture(`inspector-${panel}`, inspector);
    }
    await pressKeys(this.terrarium, SHELL, 'Control+Shift+X');
  }

  /** The tab in front, crashed. */
  async sadTab(): Promise<void> {
    const shell = await this.terrarium.shell();
    await this.go('chrome://crash');
    await expect(shell.getByRole('alert')).toBeVisible();
    await this.picture('sad-tab', shell);
  }
}

import { BaseWindow, app, screen } from 'electron';
import type { Rectangle } from 'electron';
import { SHELL_CHROME_HEIGHT_PX } from '../../ipc/contracts/layout.ts';
import type { StartPlace, WindowPlace } from '../window/window-place.ts';
import { firstPlace } from '../window/window-place.ts';
import { groundColour } from './window-ground.ts';

/** What is seen of a window of the browser where no view has drawn yet. */
export const MAIN_GROUND = { light: '#e2e8e8', dark: '#0d1113' } as const;

let early: BaseWindow | undefined;

/**
 * Opens the window of the first tab, with nothing in it yet. Chromium wants a GPU process for a window that is seen, and where there is no such hardware the
 * one that it launches by itself ends and is launched anew only when somebody asks: so it is there by the time a page can be drawn.
 */
export function openEarlyWindow(last: WindowPlace | null): void {
  early = makeWindow(placeOfFirst(last), app.getName());
  if (last?.isMaximized === true) early.maximize();
}

/** The window that was opened early, once; undefined if there is none, or the person has closed it. */
export function takeEarlyWindow(): BaseWindow | undefined {
  const window = early;
  early = undefined;
  return window?.isDestroyed() === false ? window : undefined;
}

/** An empty window of the browser. */
export function makeWindow(place: StartPlace, title: string): BaseWindow {
  return new BaseWindow({
    ...place,
    minWidth: 480,
    minHeight: SHELL_CHROME_HEIGHT_PX + 160,
    title,
    backgroundColor: groundColour(MAIN_GROUND),
    autoHideMenuBar: true,
  });
}

/** Where a window goes that opens over no other. */
export function placeOfFirst(last: WindowPlace | null): StartPlace {
  return firstPlace(last, areaOf, screen.getPrimaryDisplay().workArea);
}

/** The work area of the screen that bounds are on. */
export const areaOf = (bounds: Rectangle): Rectangle => screen.getDisplayMatching(bounds).workArea;

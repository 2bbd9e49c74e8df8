import { freemem, totalmem } from 'node:os';
import { onQuit } from '../electron/app.ts';
import { hasOpener } from '../electron/page-state.ts';
import { IdleTabs } from '../tabs/idle-tabs.ts';
import type { PageViews } from './page-views.ts';
import type { Windows } from './windows.ts';

const MINUTE_MS = 60_000;
const DEFAULT_MINUTES = 120;
/** Where memory runs short a minute is long. */
const MEMORY_EACH_MS = 10_000;

/** Looks now and then for tabs that nobody looked at for long. @param minutes 0 for never; the default where undefined */
export function composeIdleTabs(windows: Windows, views: PageViews, minutes: number = DEFAULT_MINUTES): void {
  const afterMs = minutes * MINUTE_MS;
  const idle = new IdleTabs({
    windows: () => windows.all.map(({ tabs }) => tabs),
    afterMs,
    freeMemory,
    isBusy: async (tab) => {
      if ((await views.find(tab.id)?.askIsBusy()) !== false) return true;
      // A page that it opened would lose it: only that one says whether it knows it still.
      const opened = windows.allTabs.flatMap(({ id, openerId }) => (openerId === tab.id ? (views.find(id)?.contents ?? []) : []));
      return (await Promise.all(opened.map(hasOpener))).some((has) => has !== false);
    },
  });
  if (afterMs === 0) return;
  const timers = [
    setInterval(() => void idle.look(), Math.min(MINUTE_MS, afterMs)),
    setInterval(() => idle.isMemoryShort && void idle.look(), MEMORY_EACH_MS),
  ];
  onQuit(() => timers.forEach(clearInterval));
}

/** macOS counts what it would give back at once as used: there time alone decides. */
const freeMemory = (): number => (process.platform === 'darwin' ? 1 : freemem() / totalmem());

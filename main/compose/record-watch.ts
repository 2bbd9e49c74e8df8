import { onQuit } from '../electron/app.ts';
import { isCameraServed } from '../electron/camera-service.ts';
import { RecordWatch } from '../permissions/record-watch.ts';
import type { Windows } from './windows.ts';

/** Joins what pages were given to the tabs that show it. */
export function composeRecordWatch(windows: () => Windows): RecordWatch {
  const timers = new Set<NodeJS.Timeout>();
  onQuit(() => timers.forEach((timer) => clearInterval(timer)));
  return new RecordWatch({
    isCameraServed,
    every: (eachMs, look) => {
      const timer = setInterval(look, eachMs);
      timers.add(timer);
      return () => {
        clearInterval(timer);
        timers.delete(timer);
      };
    },
    onChange: (tabId, kinds) => {
      const window = windows().findOfTab(tabId);
      const tab = window?.tabs.all.find(({ id }) => id === tabId);
      if (tab === undefined) return;
      tab.mayRecord = kinds;
      window?.refresh();
    },
  });
}

import type { Timers } from './change-throttle.ts';
import type { PageView } from './page-agent.ts';
import { readPageText } from './page-text.ts';

/** The page of this frame. */
export const domPage: PageView = {
  readText: () => readPageText(document),
  watch: (onChange) => {
    const observer = new MutationObserver(onChange);
    observer.observe(document, { subtree: true, childList: true, characterData: true });
    return () => observer.disconnect();
  },
};

/** The timers of this frame. */
export const domTimers: Timers = {
  now: () => performance.now(),
  set: (run, delayMs) => window.setTimeout(run, delayMs),
  clear: (timer) => window.clearTimeout(timer as number),
};

import type { Timers } from './change-throttle.ts';
import type { PageView } from './page-agent.ts';
import { describeHeading, visibleHeadings } from './page-outline.ts';
import { readPageText } from './page-text.ts';

const MAX_SELECTION_CHARS = 100_000;

/** The page of this frame. */
export const domPage: PageView = {
  readText: () => readPageText(document),
  readSelection: () => ({ text: (window.getSelection()?.toString() ?? '').slice(0, MAX_SELECTION_CHARS) }),
  readOutline: () => ({
    url: location.href.slice(0, 4_000),
    title: document.title.slice(0, 500),
    headings: visibleHeadings(document).map(describeHeading),
  }),
  showHeading: (index) => visibleHeadings(document)[index]?.scrollIntoView({ block: 'start' }),
  setAttribute: (name, value) => document.documentElement.setAttribute(name, value),
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

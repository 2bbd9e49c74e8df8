import type { Timers } from './change-throttle.ts';
import type { PageView } from './page-agent.ts';
import { describeHeading, visibleHeadings } from './page-outline.ts';
import { readPageText } from './page-text.ts';
import { watchText } from './text-watch.ts';
import type { WatchedText } from './text-watch.ts';

const MAX_SELECTION_CHARS = 100_000;

/** After these a page may show other text of the same size. */
const HINTS = ['click', 'keyup', 'load', 'popstate', 'visibilitychange'] as const;

/** The text of this frame's page. A page can put elements of its own in the place of its body: that is text all the same. */
const domText: WatchedText = {
  read: () => (document.body as Element | null)?.textContent ?? '',
  onHint: (run) => {
    const sizes = new ResizeObserver(run);
    for (const element of [document.documentElement, document.body] as readonly (Element | null)[]) if (element !== null) sizes.observe(element);
    for (const name of HINTS) window.addEventListener(name, run, { capture: true, passive: true });
    return () => {
      sizes.disconnect();
      for (const name of HINTS) window.removeEventListener(name, run, { capture: true });
    };
  },
};

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
  watch: (onChange) => watchText(domText, domTimers, onChange),
};

/** The timers of this frame. */
export const domTimers: Timers = {
  now: () => performance.now(),
  set: (run, delayMs) => window.setTimeout(run, delayMs),
  clear: (timer) => window.clearTimeout(timer as number),
};

import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { onBeforeQuit, onQuit, onQuitStopped } from '../electron/app.ts';
import { isRestarting } from '../electron/restart.ts';
import { serveSession } from '../session/session-handlers.ts';
import { SessionService } from '../session/session-service.ts';
import type { OpenWindow } from '../session/session-service.ts';
import { SessionStore } from '../session/session-store.ts';
import type { SessionWindow } from '../session/saved-session.ts';
import { START_PAGE_URL } from '../../ipc/contracts/tabs.ts';
import type { Profile } from './open-profile.ts';
import { ScrollWatch } from './scroll-watch.ts';
import type { TabbedWindow } from './tabbed-window.ts';
import type { Windows } from './windows.ts';

/** What the session is joined with. */
export interface SessionParts {
  readonly profile: Profile;
  readonly registry: ServiceRegistry;
  readonly windows: () => Windows;
  /** Told of each tab that came back, before it loads. */
  readonly onRestored: (tabId: number, url: string) => void;
}

/** What the browser tells of its windows. */
export interface SessionJoin {
  /** Brings back what was open. False if nothing was opened. @param isCovered a tab is about to open over the page in front */
  readonly start: (isCovered: boolean) => boolean;
  /** False while something of the journal waits for a disk that takes it. */
  readonly isKept: () => boolean;
  /** Pages that no earlier session may keep. Gives what brings them back. */
  readonly forget: (isForgotten: (url: string) => boolean) => () => void;
  /** Something in this window changed. */
  readonly onChanged: (window: TabbedWindow) => void;
}

/** Joins what is kept of the windows to the windows. */
export function composeSession({ profile, registry, windows, onRestored }: SessionParts): SessionJoin {
  const log = (error: unknown): void => void process.stderr.write(`session: ${String(error)}\n`);
  const watched = new WeakSet<TabbedWindow>();
  let coversLast = false;
  const open = (saved: readonly SessionWindow[]): void => {
    for (const [index, { tabs, activeIndex }] of saved.entries()) {
      const window = windows().open(false);
      const made = tabs.map((tab) => window.tabs.openLazily(tab));
      for (const tab of made) onRestored(tab.id, tab.url);
      const front = made[activeIndex] ?? made[0];
      // A page that nobody would see is not loaded beside the one that the person asked for.
      if (front !== undefined && !(coversLast && index === saved.length - 1)) window.tabs.activate(front.id);
      window.focusActive();
    }
  };
  const publish = serveSession(registry, () => session);
  const session = new SessionService({
    store: new SessionStore(profile.database),
    source: () => windows().all.flatMap(openWindow),
    open,
    isBlank: (url) => url === '' || url === START_PAGE_URL,
    onProblem: log,
    onOffer: publish,
    onSaved: () => void profile.database.sync().catch(log),
    after: (delayMs, work) => {
      const timer = setTimeout(work, delayMs);
      return () => clearTimeout(timer);
    },
  });
  const scroll = new ScrollWatch(windows, () => session.noteChanged());
  onBeforeQuit(() => session.quit(isRestarting()));
  onQuitStopped(() => {
    // Without one of ours, such as with the inspector's alone, there is nothing to keep but what was.
    if (windows().all.length > 0) session.goOn();
  });
  onQuit(() => scroll.stop());
  return {
    start: (isCovered) => {
      coversLast = isCovered;
      const isOpen = session.start(profile.settings.get('startupMode'));
      coversLast = false;
      return isOpen;
    },
    isKept: () => session.isKept,
    forget: (isForgotten) => session.forget(isForgotten),
    onChanged: (window) => {
      if (window.isPrivate) return;
      if (!watched.has(window) && !window.frame.isClosed) {
        watched.add(window);
        // While everything in it is still there.
        window.frame.window.on('close', () => session.flush());
      }
      session.noteChanged();
    },
  };
}

/** A window as it is kept; nothing of a private one. */
function openWindow({ id, isPrivate, tabs }: TabbedWindow): OpenWindow[] {
  if (isPrivate || tabs.all.length === 0) return [];
  const active = tabs.active;
  return [
    {
      windowId: id,
      activeIndex: active === undefined ? 0 : tabs.indexOf(active),
      tabs: tabs.all.map((tab) => ({ tabId: tab.id, saved: tab.save() })),
    },
  ];
}

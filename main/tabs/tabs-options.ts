import type { SentAlong } from '../lib/sent-along.ts';
import type { ClosedTabs } from './closed-tabs.ts';
import type { MakeTabView, TabViewEvent } from './tab-view.ts';

/** How a new tab opens, and where. */
export interface TabPlacing {
  readonly background?: boolean;
  readonly index?: number;
  readonly openerId?: number;
  /** Electron's id of contents that are on their way to the address by themselves. */
  readonly contentsId?: number;
  readonly sent?: SentAlong;
}

/** What the tabs of a window need, and whom they tell. */
export interface TabsOptions {
  readonly windowId?: number;
  readonly makeView: MakeTabView;
  /** Gives ids that no other tab has, in whichever window. */
  readonly nextId: () => number;
  /** Where closed tabs are kept; nowhere where absent. */
  readonly closed?: ClosedTabs | undefined;
  /** False keeps a tab that is to close: whoever says so closes it later. */
  readonly mayClose?: (tabId: number) => boolean;
  /** Called after any change. */
  readonly onChange: () => void;
  /** Told of what a tab's page did, after the tab took it over. */
  readonly onTabEvent?: (tabId: number, event: TabViewEvent) => void;
  /** Told when a tab is gone. */
  readonly onTabClosed?: (tabId: number) => void;
  /** A tab's page was let go; the tab is still there. */
  readonly onAsleep?: (tabId: number) => void;
  /** A page wanted to open too many tabs. Told for each that was refused. */
  readonly onTabsRefused?: (tabId: number) => void;
  /** The last tab was closed by the person, or went to another window. */
  readonly onEmpty: () => void;
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
}

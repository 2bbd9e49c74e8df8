import * as v from 'valibot';
import { call, changesOf, defineContract, signal, state } from '../core/contract.ts';
import { RECORDABLE } from './permissions.ts';
import { applyListChange, diffList } from './tabs-changes.ts';

const tabId = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const none = v.undefined();

const place = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** A new tab, and an empty address, are at this page of ours. */
export const START_PAGE_URL = 'terrarium://newtab/';

/** Why a tab shows no page. */
const tabLifeSchema = v.variant('state', [
  v.object({ state: v.literal('live') }),
  v.object({ state: v.literal('unresponsive') }),
  v.object({
    state: v.literal('crashed'),
    /** Electron's reason: crashed, killed, oom, abnormal-exit, launch-failed, integrity-failure, ...; `flood` if main ended it. */
    reason: v.string(),
    exitCode: v.number(),
    /** The signal's name where the exit code tells one, such as SIGSEGV. */
    signalName: v.nullable(v.string()),
    /** The pid of the process that died. */
    pid: v.nullable(v.number()),
    /** When main learned of the death, ms since the epoch. */
    diedAtMs: v.number(),
  }),
]);

const tabSchema = v.object({
  id: tabId,
  title: v.string(),
  /** The address as committed; cut if it is very long. */
  url: v.string(),
  /** The same as it may be shown: international names in their own letters, unless those could deceive. */
  shownUrl: v.string(),
  /** The web page whose article our reader view shows in this tab; null for any other tab. Then `shownUrl` is that page's address. */
  articleUrl: v.nullable(v.string()),
  /** A data: address of at most 64 KB, or null. */
  faviconUrl: v.nullable(v.string()),
  loading: v.boolean(),
  /** 0 to 1; an estimate from the phases of a load. */
  progress: v.number(),
  canGoBack: v.boolean(),
  canGoForward: v.boolean(),
  /** Process of the tab's main frame; null while there is none. */
  pid: v.nullable(v.number()),
  /** True if another tab lives in the same process. */
  sharesProcess: v.boolean(),
  /** What kind of address this is, for the mark in the address bar. `broken`: over https, with a certificate that does not hold. */
  security: v.picklist(['internal', 'secure', 'broken', 'insecure', 'local', 'error']),
  /** The reason why the last navigation failed, such as ERR_CONNECTION_REFUSED or HTTP_404 (nothing came with it), or null. */
  loadError: v.nullable(v.object({ code: v.number(), name: v.string(), url: v.string() })),
  life: tabLifeSchema,
  pinned: v.boolean(),
  muted: v.boolean(),
  /** Sound comes from the page, or would if it were not muted. */
  audible: v.boolean(),
  /** What its page was given and may be recording now. */
  mayRecord: v.array(v.picklist(RECORDABLE)),
  /** It has no page now: it was not looked at yet, or not for long. Choosing it brings the page back. */
  asleep: v.boolean(),
});

/** Whether a tab shows a page, and if not why. */
export type TabLife = v.InferOutput<typeof tabLifeSchema>;
/** One tab as the shell is told of it. */
export type TabInfo = v.InferOutput<typeof tabSchema>;

const listSchema = v.object({ tabs: v.array(tabSchema), activeTabId: v.nullable(tabId) });
const listChangeSchema = v.object({
  removed: v.array(tabId),
  placed: v.array(v.object({ id: tabId, index: place })),
  changed: v.array(v.object({ ...v.partial(v.omit(tabSchema, ['id'])).entries, id: tabId })),
  activeTabId: v.nullable(tabId),
});

/** The tab strip. */
export const tabsContract = defineContract({
  name: 'tabs',
  server: 'main',
  callers: ['shell'],
  members: {
    /** Of a change only what changed crosses, however many tabs there are. */
    list: state(listSchema, { changes: changesOf(listSchema, listChangeSchema, { diff: diffList, apply: applyListChange }) }),
    /** Opens a tab; the start page where no input is given. `input` is read as in the address bar. */
    open: call(
      v.object({ input: v.optional(v.pipe(v.string(), v.maxLength(100_000))), background: v.optional(v.boolean(), false) }),
      v.object({ tabId }),
    ),
    close: call(v.object({ tabId }), none),
    activate: call(v.object({ tabId }), none),
    /** Moves a tab so that it stands at `index`. */
    move: call(v.object({ tabId, index: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) }), none),
    /**
     * Closes several tabs; those that are gone already are no error. Tells how many did close, and which of them `reopenClosed` brings back, the one closed
     * last first: empty ones do not come back, and one whose page objects is still there.
     */
    closeMany: call(v.object({ tabIds: v.pipe(v.array(tabId), v.maxLength(10_000)) }), v.object({ closedCount: place, reopenable: v.array(tabId) })),
    /** Opens what was closed last, in whichever window, or the tab that had this id, and no other; not-found if there is nothing. It has a new id then. */
    reopenClosed: call(v.optional(v.object({ tabId })), v.object({ tabId })),
    setPinned: call(v.object({ tabId, pinned: v.boolean() }), none),
    setMuted: call(v.object({ tabId, muted: v.boolean() }), none),
    /** Lets its page go until it is chosen again; nothing for the tab in front. */
    putToSleep: call(v.object({ tabId }), none),
    /** Opens a copy beside it, with its back/forward list. */
    duplicate: call(v.object({ tabId }), v.object({ tabId })),
    /** Takes a tab with its page to another window; to a new one where none is named. Private and other windows do not mix. */
    moveToWindow: call(v.object({ tabId, windowId: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))) }), none),
    /** A tab was dropped outside its strip: it goes to the window that is there, or becomes a window there. In px of the screen. */
    dropOutside: call(v.object({ tabId, screenX: v.number(), screenY: v.number() }), none),
    /** Tabs of all windows that a tab of this one may be with: for the search, and for where to move. */
    listAll: call(none, v.array(v.object({
      windowId: v.number(),
      activeTabId: v.nullable(tabId),
      tabs: v.array(v.object({ id: tabId, title: v.string(), url: v.string(), shownUrl: v.string(), faviconUrl: v.nullable(v.string()) })),
    }))),
    /** What a tab's process takes now; the memory null where it has no process or that cannot be known. */
    memory: call(v.object({ tabId }), v.object({ pid: v.nullable(v.number()), memoryBytes: v.nullable(v.number()) })),
    /** An unresponsive tab: wait on, or end its process. */
    answerUnresponsive: call(v.object({ tabId, answer: v.picklist(['wait', 'end-process']) }), none),
    /** A tab's process ended. */
    crashed: signal(v.object({ tabId, reason: v.string() })),
  },
});

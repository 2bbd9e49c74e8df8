import { IpcError } from '../../ipc/core/errors.ts';
import { BY_GESTURE, ONCE_ONLY, PERMISSIONS } from '../../ipc/contracts/permissions.ts';
import type { HeldPermission, Permission, PermissionChoice, PermissionsOfPage } from '../../ipc/contracts/permissions.ts';
import type { AskedPermission, CheckedPermission, PermissionWindow } from './ports.ts';
import type { Held, SiteChoices } from './site-choices.ts';
import { isSite, MAX_DETAIL_CHARS, NOT_LOCKED, TabPermissions, type WaitingRequest } from './tab-permissions.ts';

/** Stands for the person, where a page would have an origin. */
const TYPED = '';
/** Frames of other sites are not asked about these: no policy of the page lets them have them. */
const NEVER_IN_FRAMES: ReadonlySet<Permission> = new Set(['notifications', 'idle', 'storage', 'windows', 'external', 'screen']);

export interface PermissionsOptions {
  readonly choices: SiteChoices;
  /** The window that holds a tab; undefined once it is gone. */
  readonly windowOf: (tabId: number) => PermissionWindow | undefined;
  /** Something of this tab is to be drawn anew. */
  readonly onChange: (tabId: number) => void;
  /** What is remembered changed. */
  readonly onSites: () => void;
  readonly now: () => number;
}

/** Who may do what: asks the person in the tab that wants it, and answers by what they said. */
export class PermissionsService {
  readonly #options: PermissionsOptions;
  readonly #tabs = new Map<number, TabPermissions>();

  constructor(options: PermissionsOptions) {
    this.#options = options;
  }

  /** A page asks. It is answered at once where the answer is known. */
  ask(tabId: number, asked: AskedPermission): void {
    const window = this.#options.windowOf(tabId);
    const { topOrigin, origin, permissions } = asked;
    const isKnown = permissions.length > 0 && isAsking(topOrigin) && isAsking(origin);
    if (window === undefined || !isKnown || asked.detail.length > MAX_DETAIL_CHARS) return asked.settle(false);
    if (origin !== topOrigin && permissions.some((each) => NEVER_IN_FRAMES.has(each))) return asked.settle(false);
    const tab = this.#of(tabId, topOrigin);
    if (origin === topOrigin) for (const each of permissions) tab.noted.add(each);
    const open = this.#openOf(tab, asked, window.isPrivate);
    if (open === 'blocked') asked.settle(false);
    else if (permissions.every((each) => BY_GESTURE.has(each))) this.#giveForGesture(tabId, tab, asked, window);
    else if (open.length === 0) asked.settle(true);
    else {
      const place = tab.enqueue(asked, open);
      if (place === 'full') asked.settle(false);
      // Once for a question: else a page that asks again and again keeps the keyboard away from itself.
      else if (place === 'first' && asked.byGesture && window.isInFront(tabId)) window.focusShell();
    }
    this.#options.onChange(tabId);
  }

  /** The person typed an address that another program opens. Asked as a page is: typed is soon, and pasted sooner. */
  askTyped(tabId: number, url: string, settle: (granted: boolean) => void): void {
    const window = this.#options.windowOf(tabId);
    if (window === undefined || url.length > MAX_DETAIL_CHARS) return settle(false);
    const topOrigin = this.#tabs.get(tabId)?.origin ?? '';
    const asked: AskedPermission = { topOrigin, origin: TYPED, permissions: ['external'], detail: url, byGesture: true, settle };
    const place = this.#of(tabId, topOrigin).enqueue(asked, asked.permissions);
    if (place === 'full') settle(false);
    else if (window.isInFront(tabId)) window.focusShell();
    this.#options.onChange(tabId);
  }

  /** True if a page may without asking anybody. */
  check(tabId: number, { topOrigin, origin, permission }: CheckedPermission): boolean {
    const window = this.#options.windowOf(tabId);
    if (window === undefined || !isAsking(topOrigin) || !isAsking(origin)) return false;
    const tab = this.#tabs.get(tabId);
    const held = this.#heldBy(tab?.origin === topOrigin ? tab : undefined, { topOrigin, origin }, permission, window.isPrivate);
    return held.choice === 'allow' || (held.choice === 'ask' && BY_GESTURE.has(permission));
  }

  /** @throws IpcError `not-found` */
  answer(requestId: number, answer: 'allow' | 'block' | 'dismiss', remember: boolean): void {
    for (const [tabId, tab] of this.#tabs) {
      const request = tab.request(tabId);
      // Only the question that the person sees can be answered.
      if (request?.requestId !== requestId) continue;
      const window = this.#options.windowOf(tabId);
      // Without its window it stays, and is denied with its tab: whoever is taken out has to be answered.
      const waiting = window === undefined ? undefined : tab.take(requestId);
      if (waiting === undefined || window === undefined) break;
      this.#keep(tab, waiting, answer, remember && request.mayRemember, window.isPrivate);
      // First the keyboard: what is in the clipboard, a page gets only while it has that.
      const isLast = tab.waiting.length === 0;
      if (isLast && window.isInFront(tabId)) window.focusPage(tabId);
      for (const settle of waiting.settles) settle(answer === 'allow');
      this.#decided();
      if (!isLast && tab.waiting.length === 0 && window.isInFront(tabId)) window.focusPage(tabId);
      return;
    }
    throw new IpcError('not-found', 'nobody asks this any more');
  }

  /** Changes what holds for the site of a tab. @throws IpcError `not-found`, or `failed-precondition` for what can only be asked for each time */
  setForTab(tabId: number, permission: Permission, choice: PermissionChoice): void {
    const tab = this.#tabs.get(tabId);
    const window = this.#options.windowOf(tabId);
    if (tab === undefined || window === undefined || tab.origin === '') throw new IpcError('not-found', `tab ${tabId} shows no site`);
    assertSettable(permission, choice);
    tab.noted.add(permission);
    this.#forgetThisTime(tab.origin, window.isPrivate, [permission]);
    if (isSite(tab.origin)) this.#options.choices.remember(tab.origin, permission, choice, window.isPrivate);
    else tab.setThisTime(tab.origin, permission, choice === 'ask' ? undefined : choice);
    this.#decided();
  }

  /** Forgets everything of the site of a tab. @throws IpcError `not-found` */
  resetTab(tabId: number): void {
    const tab = this.#tabs.get(tabId);
    const window = this.#options.windowOf(tabId);
    if (tab === undefined || window === undefined) throw new IpcError('not-found', `tab ${tabId} shows no site`);
    this.#options.choices.reset(tab.origin, window.isPrivate);
    tab.forgetThisTime();
    this.#forgetAll(tab.origin, window.isPrivate);
    this.#decided();
  }

  /** Changes what is remembered of a site. @throws IpcError `failed-precondition` for what can only be asked for each time, or what is no site */
  setForSite(origin: string, permission: Permission, choice: PermissionChoice): void {
    assertSettable(permission, choice);
    if (!isSite(origin) || !URL.canParse(origin) || new URL(origin).origin !== origin) throw new IpcError('failed-precondition', 'this is no site');
    this.#forgetThisTime(origin, false, [permission]);
    this.#options.choices.remember(origin, permission, choice, false);
    this.#decided();
  }

  /** Forgets everything of a site. */
  resetSite(origin: string): void {
    this.#options.choices.reset(origin, false);
    this.#forgetAll(origin, false);
    this.#decided();
  }

  /** Forgets what was decided in a span of time, and what holds this time. Gives how many were remembered. */
  clear(fromMs: number, toMs: number): number {
    const count = this.#options.choices.removeRange(fromMs, toMs);
    for (const [tabId, tab] of this.#tabs) if (this.#options.windowOf(tabId)?.isPrivate === false) tab.forgetThisTime();
    this.#decided();
    return count;
  }

  /** Forgets in which sites the person put questions away, in a span of time: it tells where they were. */
  forgetPutAway(fromMs: number, toMs: number): void {
    this.#options.choices.forgetPutAway(fromMs, toMs);
    this.#decided();
  }

  /** What a document asked is over with it. @param url of the one that is there now */
  documentChanged(tabId: number, url: string): void {
    this.#of(tabId, originOf(url)).moveTo(originOf(url));
    this.#options.onChange(tabId);
  }

  /** The process of its page died: who asked is there no more. */
  gone(tabId: number): void {
    this.#tabs.get(tabId)?.denyAll();
    this.#options.onChange(tabId);
  }

  /** The tab, or only its page, is gone. */
  closed(tabId: number): void {
    const tab = this.#tabs.get(tabId);
    this.#tabs.delete(tabId);
    tab?.denyAll();
  }

  /** The last private window is gone. */
  forgetPrivate(): void {
    this.#options.choices.forgetPrivate();
  }

  /** What is drawn of a tab. */
  stateOf(tabId: number | undefined, isPrivate: boolean): PermissionsOfPage {
    const tab = tabId === undefined ? undefined : this.#tabs.get(tabId);
    if (tabId === undefined || tab === undefined) return { tabId: tabId ?? null, request: null, waitingCount: 0, held: [], pointerLock: NOT_LOCKED };
    const { waiting, pointerLock } = tab;
    return { tabId, request: tab.request(tabId), waitingCount: Math.max(0, waiting.length - 1), held: this.#heldOf(tab, isPrivate), pointerLock };
  }

  #heldOf(tab: TabPermissions, isPrivate: boolean): HeldPermission[] {
    if (tab.origin === '') return [];
    return PERMISSIONS.flatMap((permission) => {
      const held = this.#heldBy(tab, { topOrigin: tab.origin, origin: tab.origin }, permission, isPrivate);
      return held.choice !== 'ask' || tab.noted.has(permission) ? [{ permission, ...held }] : [];
    });
  }

  /** Those that the person has to be asked about. */
  #openOf(tab: TabPermissions, asked: AskedPermission, isPrivate: boolean): readonly Permission[] | 'blocked' {
    const choices = asked.permissions.map((permission) => ({ permission, ...this.#heldBy(tab, asked, permission, isPrivate) }));
    if (choices.some(({ choice }) => choice === 'block')) return 'blocked';
    return choices.filter(({ choice, permission }) => choice === 'ask' || ONCE_ONLY.has(permission)).map(({ permission }) => permission);
  }

  #heldBy(tab: TabPermissions | undefined, who: { readonly topOrigin: string; readonly origin: string }, permission: Permission, isPrivate: boolean): Held {
    const remembered = this.#options.choices.of(who.origin, permission, isPrivate);
    const thisTime = tab?.thisTime(who.origin, permission);
    if (remembered.choice === 'block') return remembered;
    if (thisTime !== undefined) return { choice: thisTime, reason: 'this-time', untilMs: null };
    // What a site may, it may in its own pages: in a frame within another site's page the person is asked for that page.
    return who.origin === who.topOrigin ? remembered : { choice: 'ask', reason: 'default', untilMs: null };
  }

  /** Chromium lets a page have these by a click or a key press alone; the person sees how to leave. */
  #giveForGesture(tabId: number, tab: TabPermissions, asked: AskedPermission, window: PermissionWindow): void {
    const isGiven = window.isInFront(tabId);
    // Hidden pages lose the pointer again, and Escape takes it from those in sight: both are Chromium's doing.
    if (isGiven && asked.byGesture && asked.permissions.includes('pointer-lock')) tab.notePointerLock(asked.origin, this.#options.now());
    asked.settle(isGiven);
  }

  #keep(tab: TabPermissions, { asked, open }: WaitingRequest, answer: 'allow' | 'block' | 'dismiss', remember: boolean, isPrivate: boolean): void {
    if (asked.origin === TYPED) return;
    const isOwn = asked.origin === asked.topOrigin;
    for (const permission of open) {
      if (answer === 'dismiss') {
        if (isOwn && isSite(asked.origin)) this.#options.choices.dismissed(asked.origin, permission, isPrivate);
        else tab.setThisTime(asked.origin, permission, 'block');
      } else if (remember) this.#options.choices.remember(asked.origin, permission, answer, isPrivate);
      // What is asked for each time is allowed for this request alone.
      else if (answer === 'block' || !ONCE_ONLY.has(permission)) tab.setThisTime(asked.origin, permission, answer);
    }
  }

  /** Something is decided: who waits for just that is answered, in whichever tab. */
  #decided(): void {
    for (const [tabId, tab] of this.#tabs) {
      const isPrivate = this.#options.windowOf(tabId)?.isPrivate ?? false;
      for (const waiting of tab.waiting) {
        const open = this.#openOf(tab, waiting.asked, isPrivate);
        if (open === 'blocked' || open.length === 0) {
          tab.take(waiting.requestId);
          for (const settle of waiting.settles) settle(open !== 'blocked');
        } else waiting.open = open;
      }
      this.#options.onChange(tabId);
    }
    this.#options.onSites();
  }

  /** In all tabs, and in its frames in other sites' pages too. */
  #forgetThisTime(origin: string, isPrivate: boolean, permissions: readonly Permission[]): void {
    for (const [tabId, tab] of this.#tabs) {
      if (this.#options.windowOf(tabId)?.isPrivate !== isPrivate) continue;
      for (const permission of permissions) tab.setThisTime(origin, permission, undefined);
    }
  }

  #forgetAll(origin: string, isPrivate: boolean): void {
    this.#forgetThisTime(origin, isPrivate, PERMISSIONS);
    for (const [tabId, tab] of this.#tabs) if (tab.origin === origin && this.#options.windowOf(tabId)?.isPrivate === isPrivate) tab.noted.clear();
  }

  /** @param origin of its document, as Chromium says: if it is another one than we know of, what the one before asked is over */
  #of(tabId: number, origin: string): TabPermissions {
    const known = this.#tabs.get(tabId);
    if (known !== undefined) {
      if (known.origin !== origin) known.moveTo(origin);
      return known;
    }
    const made = new TabPermissions(origin);
    this.#tabs.set(tabId, made);
    return made;
  }
}

/** The origin of an address as a site is remembered; empty for what is none. Files are one, for as long as a document is there. */
export function originOf(url: string): string {
  if (!URL.canParse(url)) return '';
  const { origin, protocol } = new URL(url);
  if (protocol === 'file:') return 'file://';
  return isSite(origin) ? origin : '';
}

const isAsking = (origin: string): boolean => isSite(origin) || origin === 'file://';

function assertSettable(permission: Permission, choice: PermissionChoice): void {
  if (choice === 'allow' && (ONCE_ONLY.has(permission) || BY_GESTURE.has(permission))) {
    throw new IpcError('failed-precondition', `${permission} cannot be allowed beforehand`);
  }
}

import { isOnline } from '../electron/network.ts';
import type { ElectronTabView } from '../electron/tab-view.ts';
import { watchCertificates } from '../electron/certificates.ts';
import { Certificates } from '../navigation/certificates.ts';
import { HttpsFirst } from '../navigation/https-first.ts';
import { NetworkReturn } from '../navigation/network-return.ts';
import type { TabViewEvent } from '../tabs/tab-view.ts';
import type { Windows } from './windows.ts';

/** What happens to the loads of all tabs before the tabs hear of it: https first, certificates, coming back with the network. */
export class PageLoads {
  /** By session: what was let through in private windows ends with the last of them. */
  readonly #certificates = new WeakMap<object, Certificates>();
  readonly #windows: () => Windows;
  readonly #httpsFirst = new HttpsFirst({
    after: (delayMs, act) => {
      const timer = setTimeout(act, delayMs);
      return () => clearTimeout(timer);
    },
  });
  readonly #networkReturn: NetworkReturn;
  /** Https addresses that gave way to http, by tab: they are no place to go back to. */
  readonly #givenUp = new Map<number, string>();

  constructor(windows: () => Windows) {
    this.#windows = windows;
    this.#networkReturn = new NetworkReturn({
      isOnline,
      clock: () => performance.now(),
      retry: (tabId) => {
        const tabs = windows().findOfTab(tabId)?.tabs;
        if (tabs !== undefined) tabs.reload(tabs.get(tabId), false);
      },
      every: (periodMs, act) => {
        const timer = setInterval(act, periodMs);
        return () => clearInterval(timer);
      },
    });
    watchCertificates((session) => this.certificatesOf(session));
  }

  /** The certificates of a session. */
  certificatesOf(session: object): Certificates {
    let certificates = this.#certificates.get(session);
    if (certificates === undefined) this.#certificates.set(session, (certificates = new Certificates()));
    return certificates;
  }

  /** An address was made https without being asked to. */
  upgraded(url: string, fallbackUrl: string): void {
    this.#httpsFirst.upgraded(url, fallbackUrl);
  }

  /** A tab's view starts to load an address. */
  loading(tabId: number, url: string): void {
    this.#networkReturn.loading(tabId);
    this.#httpsFirst.loading(tabId, url, (fallbackUrl) => this.#fallBack(tabId, url, fallbackUrl));
  }

  /** Whoever brings the page of a tab asks who the person is: it answered. */
  asked(tabId: number): void {
    this.#httpsFirst.over(tabId);
  }

  /** What the tab is told of an event of its view; undefined if nothing. */
  pass(tabId: number, event: TabViewEvent, view: ElectronTabView): TabViewEvent | undefined {
    if (event.type === 'load-failed') {
      const fallbackUrl = this.#httpsFirst.failed(tabId, event.url, event.name);
      if (fallbackUrl !== undefined) {
        this.#fallBack(tabId, event.url, fallbackUrl);
        return undefined;
      }
      this.#networkReturn.failed(tabId, event.name);
    }
    if (event.type === 'heads-for') {
      this.#networkReturn.headsFor(tabId);
      this.#httpsFirst.headsFor(tabId, event.url);
    } else if (event.type === 'load-stopped') this.#httpsFirst.stopped(tabId);
    // A place in the document that is there.
    else if (event.type === 'address-changed') this.#httpsFirst.over(tabId, event.url);
    if (event.type !== 'committed') return event;
    this.#networkReturn.settled(tabId);
    // Another one is what was there before, and came late.
    this.#httpsFirst.over(tabId, event.url);
    const givenUp = this.#givenUp.get(tabId);
    this.#givenUp.delete(tabId);
    if (givenUp !== undefined) view.forgetEntryBefore(givenUp);
    return { ...event, brokenCertificate: this.certificatesOf(view.contents.session).isBroken(event.url) };
  }

  closed(tabId: number): void {
    this.#httpsFirst.over(tabId);
    this.#networkReturn.settled(tabId);
    this.#givenUp.delete(tabId);
  }

  #fallBack(tabId: number, url: string, fallbackUrl: string): void {
    this.#givenUp.set(tabId, url);
    // Not within the event that told of the failure.
    setImmediate(() => {
      const tabs = this.#windows().findOfTab(tabId)?.tabs;
      if (tabs !== undefined) tabs.load(tabs.get(tabId), fallbackUrl);
    });
  }
}

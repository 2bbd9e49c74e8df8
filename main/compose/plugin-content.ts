import type { Session, WebContents } from 'electron';
import { embeddedTypes, showByPlugins } from '../electron/content-types.ts';
import { PageSessions } from '../electron/page-sessions.ts';
import type { ElectronTabView } from '../electron/tab-view.ts';
import { showerOf } from '../plugins/content-rights.ts';
import type { PluginRegistry } from '../plugins/plugin-registry.ts';
import type { PluginsService } from '../plugins/plugins-service.ts';
import type { PageDocument } from '../plugins/ports.ts';
import type { Windows } from './windows.ts';

/** What documents that plugins show are joined to. */
export interface PluginContentParts {
  readonly service: PluginsService;
  readonly plugins: PluginRegistry;
  readonly windows: Windows;
  /** The session of pages; those of private windows come by themselves. */
  readonly pages: Session;
}

/** Which page of which tab is a document that a plugin shows, and which pages embed some. */
export class PluginContent {
  readonly #parts: PluginContentParts;
  /** By web contents: the page that came last as a plugin's document. */
  readonly #shown = new Map<number, { readonly url: string; readonly contentType: string }>();
  readonly #watched = new WeakSet<WebContents>();
  readonly #sessions: PageSessions;

  constructor(parts: PluginContentParts) {
    this.#parts = parts;
    // Looks at what pages of a session are, from its beginning on.
    this.#sessions = new PageSessions(parts.pages, (session) => this.#follow(session));
    parts.plugins.observe(() => {
      for (const session of this.#sessions.all) this.#follow(session);
    });
  }

  /** A page is there: tells the plugins which documents it has. A page that is one is shown at once; others are drawn before they are asked what they embed. */
  offer({ tabId, whenDrawn = (work) => work() }: PageDocument, view: ElectronTabView): void {
    if (!this.#isNeeded) return;
    const url = view.contents.getURL();
    const own = this.#shown.get(view.contentsId);
    if (own !== undefined && withoutFragment(own.url) === withoutFragment(url)) this.#parts.service.onTabContent(tabId, { ownType: own.contentType, types: [own.contentType] });
    else whenDrawn(() => void this.#offerEmbedded(tabId, view, url));
  }

  async #offerEmbedded(tabId: number, view: ElectronTabView, url: string): Promise<void> {
    const types = await embeddedTypes(view.contents);
    if (types.length > 0 && !view.contents.isDestroyed() && view.contents.getURL() === url) this.#parts.service.onTabContent(tabId, { ownType: null, types });
  }

  get #isNeeded(): boolean {
    return this.#parts.plugins.all().some(({ choices }) => choices.isEnabled && choices.granted.includes('content'));
  }

  /** Nothing is kept of a tab that is gone. */
  #forgetWith(contents: WebContents): void {
    if (this.#watched.has(contents)) return;
    this.#watched.add(contents);
    const { id } = contents;
    contents.once('destroyed', () => this.#shown.delete(id));
  }

  #follow(session: Session): void {
    const { plugins, windows } = this.#parts;
    showByPlugins(session, this.#isNeeded ? ({ contents, url, contentType }) => {
      const contentsId = contents.id;
      this.#shown.delete(contentsId);
      const tab = windows.allTabs.find(({ view }) => view.contentsId === contentsId);
      if (tab === undefined || showerOf(plugins.all(), contentType, { url, isPrivate: windows.isPrivate(tab.id) }) === undefined) return false;
      this.#shown.set(contentsId, { url, contentType });
      this.#forgetWith(contents);
      return true;
    } : undefined);
  }
}

const withoutFragment = (url: string): string => url.split('#')[0] ?? '';

import type { Session } from 'electron';
import { type Language, type Translate, translator } from '../i18n/catalogue.ts';
import type { Service } from '../ipc/core/ends.ts';
import type { SignalBody } from '../ipc/core/contract.ts';
import type { shellContract } from '../ipc/contracts/shell.ts';
import type { tabsContract } from '../ipc/contracts/tabs.ts';
import { type BrowserCommand, runInBrowser } from './compose/commands.ts';
import { composeBookmarks } from './compose/bookmarks.ts';
import { composeBreaking } from './compose/breaking.ts';
import { composeCaptures, type CapturesJoin } from './compose/captures.ts';
import { composeChromiumTrace } from './compose/chromium-trace.ts';
import { Downloads } from './compose/downloads.ts';
import { inspectorMemory, windowMemory } from './compose/window-memory.ts';
import { composeIdleTabs } from './compose/idle-tabs.ts';
import { composeLab, type LabOfOthers } from './compose/lab.ts';
import { Navigation } from './compose/navigation.ts';
import { PageTools } from './compose/page-tools.ts';
import { PageViews, PRIVATE_PAGES_GROUP } from './compose/page-views.ts';
import { composeGraphics } from './compose/graphics.ts';
import { composePlugins, type PluginFiles } from './compose/plugins.ts';
import { PrivateSession } from './compose/private-session.ts';
import { asksForTabs, openAsked } from './compose/open-asked.ts';
import { composePerson, type Person } from './compose/person.ts';
import type { Profile } from './compose/open-profile.ts';
import { followProfile, serveProfile } from './compose/profile.ts';
import { residentsOf } from './compose/residents.ts';
import { composeSequence } from './compose/sequence.ts';
import { StartOrder } from './compose/start-order.ts';
import { composeTabs } from './compose/tabs.ts';
import { TabbedWindow, type TabbedWindowShared } from './compose/tabbed-window.ts';
import { watchChildren } from './compose/watch-children.ts';
import { Tour } from './compose/tour.ts';
import { composeTraffic, type TrafficParts } from './compose/traffic.ts';
import { composeTrafficStream } from './compose/traffic-stream.ts';
import { commonState, windowStateOf, type CommonWindowSettings } from './compose/window-state.ts';
import { INSPECTOR_GROUP, Windows } from './compose/windows.ts';
import { admitShell } from './compose/admit-shell.ts';
import { admitInspector } from './compose/admit-inspector.ts';
import { appMetrics, mainIpc, onQuit } from './electron/app.ts';
import { InspectorPanel } from './electron/inspector-panel.ts';
import type { UiView } from './electron/ui-view.ts';
import type { CommandLine } from './lib/command-line.ts';
import { siteOf } from './lib/site.ts';
import type { PluginsService } from './plugins/plugins-service.ts';
import type { Resident } from './processes/processes-service.ts';
import { ClosedTabs } from './tabs/closed-tabs.ts';
import { serveShell, type ShellActions } from './window/shell-handlers.ts';

export interface BrowserOptions {
  readonly sessions: { readonly pages: Session; readonly ui: Session };
  readonly profile: Profile;
  /** The language of the user interface, as it is now. */
  readonly language: () => Language;
  readonly commandLine: CommandLine;
}

/** The whole browser: makes every service, and joins them. What each window has of its own is in `compose/tabbed-window.ts`. */
export class Browser {
  readonly windows: Windows;
  readonly closedTabs = new ClosedTabs();
  tour: Tour | undefined;
  readonly #options: BrowserOptions;
  readonly #order = new StartOrder();
  readonly #say: Translate;
  readonly #traffic: TrafficParts;
  readonly #inspector: InspectorPanel;
  readonly #navigation: Navigation;
  readonly #views: PageViews;
  readonly #tools: PageTools;
  readonly #tabsService: Service<typeof tabsContract>;
  readonly #shellService: Service<typeof shellContract>;
  readonly #person: Person;
  readonly #bookmarks: ReturnType<typeof composeBookmarks>;
  #plugins: PluginsService | undefined;
  #crashes: ReturnType<typeof composeBreaking> | undefined;
  readonly #downloads: Downloads;
  readonly #privateSession = new PrivateSession((session) => this.#downloads.watch(session, true));
  #lab: LabOfOthers | undefined;
  #trace: ReturnType<typeof composeChromiumTrace> | undefined;
  #captures: CapturesJoin | undefined;
  #runInBrowser: ((window: TabbedWindow, command: BrowserCommand) => void) | undefined;
  #lastTabId = 0;

  constructor(options: BrowserOptions) {
    this.#options = options;
    this.#say = (key, values) => translator(options.language())(key, values);
    this.#traffic = composeTraffic(mainIpc(), (pid) => appMetrics().find((metric) => metric.pid === pid)?.creationTime, (contentsId) => this.windows.isPrivateContents(contentsId));
    this.#inspector = new InspectorPanel({
      session: options.sessions.ui,
      title: () => this.#say('inspector.windowTitle'),
      memory: inspectorMemory(options.profile.settings),
      onView: (view) => admitInspector(view, this.#traffic, this.#inspector, () => this.windows),
      onGone: () => this.#notice('inspector-restarted'),
      onChange: () => this.#refreshAll(),
    });
    this.#navigation = new Navigation({
      searchTemplate: options.commandLine.searchTemplate,
      suggestTemplate: options.commandLine.suggestTemplate,
      settings: options.profile.settings,
      history: () => this.#person.history,
      bookmarks: () => this.#bookmarks.service,
      windows: () => this.windows,
      views: () => this.#views,
      onTyped: (tabId) => this.#person.noteTyped(tabId), plugins: () => this.#plugins, openOutside: (tabId, url) => this.#person.permissions.openTyped(tabId, url), whenStarted: (work) => this.#order.whenStarted(work),
    });
    // Chosen in the settings, it goes there at once.
    options.profile.settings.observe('inspectorDock', (dock) => this.#inspector.setDock(dock));
    this.#tools = new PageTools({ traffic: this.#traffic, loads: this.#navigation.loads, pages: options.sessions.pages, settings: options.profile.settings, say: this.#say, windows: () => this.windows, searchFor: (words) => this.#navigation.addressOf(`?${words}`), onSave: (url, isPrivate) => this.#downloads.service.expectAs(url, isPrivate), viewOf: (tabId) => this.#views.find(tabId), plugins: () => this.#plugins });
    this.#views = new PageViews({
      traffic: this.#traffic,
      sessionFor: ({ isPrivate }) => (isPrivate ? this.#privateSession.current : options.sessions.pages),
      windows: () => this.windows,
      plugins: () => (this.#order.mayRunPlugins ? this.#plugins : undefined),
      loads: this.#navigation.loads,
      tools: this.#tools,
      downloads: () => this.#downloads, whenPageIsDrawn: (work) => this.#order.whenShellMay(work),
    });
    const shared = this.#sharedByWindows();
    this.windows = new Windows(this.#inspector, this.closedTabs, (id, isPrivate, over) => new TabbedWindow(id, isPrivate, shared, over));
    this.#downloads = new Downloads({ profile: options.profile, registry: this.#traffic.registry, say: this.#say, windows: () => this.windows, pages: options.sessions.pages, privatePages: () => this.#privateSession.current });
    this.#person = composePerson({ profile: options.profile, registry: this.#traffic.registry, pages: options.sessions.pages, windows: () => this.windows });
    this.#bookmarks = composeBookmarks(options.profile, this.#traffic.registry, this.#say, () => this.windows, (tabId, url) => this.#person.permissions.openTyped(tabId, url));
    this.#tabsService = this.#serveTabs();
    this.#shellService = this.#serveShell();
    this.#tellPages();
    this.#serveRest();
    watchChildren({ ours: () => this.#uiViews().flatMap((view) => view?.contents ?? []), windows: this.windows, views: this.#views }, (notice) => this.#notice(notice));
  }

  /** Opens what the command line asks for, or the start page. Plugins are joined before, since what they stop and show holds for the first page too. */
  start(pluginFiles: PluginFiles): void {
    const plugins = composePlugins({
      files: pluginFiles, profile: this.#options.profile, pages: this.#options.sessions.pages, language: this.#options.language(),
      traffic: this.#traffic, windows: this.windows, viewOf: (tabId) => this.#views.find(tabId), say: this.#say,
      notice: (notice, subject) => this.#notice(notice, subject),
      pageName: (tabId) => siteOf(this.windows.findOfTab(tabId)?.tabs.get(tabId).url ?? ''),
    });
    this.#plugins = plugins;
    this.#crashes?.watchPlugins(plugins);
    onQuit(() => plugins.stop());
    if (!this.#person.restoreSession(asksForTabs(this.#options.commandLine))) this.windows.open(false);
    this.openAsked(this.#options.commandLine);
    const window = this.windows.lastUsedNormal;
    window?.focusActive();
    this.tour?.start(this.#options.commandLine.tour);
    this.#order.whenPluginsMay(() => this.#views.offerAllToPlugins());
    void this.#order.begin({ front: this.#views.inFront(window), shellsLoaded: () => Promise.all(this.#uiViews().map((view) => view?.loaded())) });
  }

  /** Opens what is asked for from outside: by another command line, or by the system. */
  openAsked(asked: CommandLine): void {
    openAsked(asked, { windows: this.windows, addressOf: (input) => this.#navigation.addressOf(input), whenStarted: (work) => this.#order.whenStarted(work), openCapture: (path) => this.#captures?.openFile(path) });
  }

  /** Opens a window with the start page in it. */
  openWindow(isPrivate: boolean): TabbedWindow {
    const window = this.windows.open(isPrivate);
    window.tabs.open();
    window.focusActive();
    return window;
  }

  #sharedByWindows(): TabbedWindowShared {
    return {
      uiSession: this.#options.sessions.ui, say: this.#say, inspector: this.#inspector,
      memory: windowMemory(this.#options.profile.settings),
      hasBookmarksBar: () => this.#options.profile.settings.get('showBookmarksBar'),
      nextTabId: () => (this.#lastTabId += 1),
      closedTabs: this.closedTabs,
      moveView: (tabId, window) => this.#views.move(tabId, window),
      makeView: (...asked) => this.#views.make(...asked),
      stateOf: (window) => windowStateOf(window, this.#inspector, this.#settings()),
      whenShellMay: (work) => this.#order.whenShellMay(work),
      onShellView: (window, view) => {
        admitShell(window, view, this.#traffic);
        this.#downloads.windowOpens(window);
      },
      publish: {
        tabs: (group, list) => this.#tabsService.set('list', list, group),
        window: (group, state) => this.#shellService.set('window', state, group),
        command: (group, command) => this.#shellService.emit('commanded', { command }, group),
      },
      openWindow: (_from, kind) => void this.openWindow(kind === 'private'),
      pageTool: (window, command) => this.#tools.run(window, command),
      inBrowser: (window, command) => this.#runInBrowser?.(window, command),
      onTabEvent: (tabId, event) => {
        this.#views.onTabEvent(tabId, event);
        this.#person.onTabEvent(tabId, event);
        if (event.type === 'gone') this.#tabsService.emit('crashed', { tabId, reason: event.reason });
      },
      onTabsRefused: ({ group, tabs }, tabId) => this.#shellService.emit('noticed', { notice: 'tabs-refused', subject: siteOf(tabs.get(tabId).url) }, group),
      onPageGone: (tabId) => {
        this.#views.closed(tabId);
        this.#person.onPageGone(tabId);
      },
      reopenClosed: (window) => void this.windows.reopenClosed(window),
      moveToNewWindow: (tabId) => this.windows.moveTab(tabId, undefined),
      onRefreshed: (window) => this.#onRefreshed(window),
      onUsed: (window) => this.windows.used(window),
      mayCloseTab: (tabId) => this.#tools.mayCloseTab(tabId),
      mayClose: (window) => this.#downloads.ending.mayClose(window) && this.#tools.mayClose(window),
      onClosed: (window) => {
        this.windows.closed(window);
        this.#plugins?.onWindowGone(window.group);
        this.#downloads.windowClosed(window);
        if (window.isPrivate && !this.windows.anyPrivate) this.#privateSession.forget();
        if (window.isPrivate) for (const part of [this.#tools, this.#person.permissions]) part.privateWindowClosed();
        for (const service of [this.#tabsService, this.#shellService, this.#tools.served, this.#tools.blocking.served, this.#person.permissions.served]) service.dropGroup(window.group);
      },
      quit: () => this.#tools.quit(() => this.#downloads.ending.quit()),
    };
  }

  #serveTabs(): Service<typeof tabsContract> {
    this.#navigation.serve(this.#traffic);
    return composeTabs(this.#traffic.registry, this.windows, this.#tools, (input) => this.#navigation.addressOf(input));
  }

  #serveShell(): Service<typeof shellContract> {
    const actions: ShellActions = {
      windowOf: (peer) => this.windows.ofPeer(peer),
      setInspectorDock: (dock) => this.#inspector.setDock(dock),
      setInspectorSize: (sizePx) => this.#inspector.setSize(sizePx),
      setTheme: (theme) => this.#options.profile.settings.set('theme', theme),
      quit: () => this.#tools.quit(() => this.#downloads.ending.quit()),
    };
    return serveShell(this.#traffic.registry, actions, commonState(this.#settings(), false));
  }

  #serveRest(): void {
    const traffic = this.#traffic;
    const { commandLine, profile } = this.#options;
    serveProfile(traffic.registry, profile, this.#shellService);
    followProfile(profile, () => {
      this.#tellPages();
      this.#refreshAll();
    });
    const files = { traffic, say: this.#say, window: () => this.#inspector.window ?? this.windows.lastUsed?.frame.window };
    const { service: captures, exportShown } = (this.#captures = composeCaptures({ ...files, windows: this.windows }));
    const graphics = composeGraphics(traffic, profile.settings, (end) => this.#tools.quit(() => this.#downloads.ending.quit(end)));
    const saveSequence = composeSequence(files);
    this.#crashes = composeBreaking({
      ...files, graphics, profile, isJournalKept: () => this.#person.isJournalKept(), captures, inspector: this.#inspector, windows: this.windows, views: this.#views, pages: this.#options.sessions.pages,
      residents: () => this.#residents(), plugins: () => this.#plugins, lab: () => this.#lab, downloads: () => this.#downloads.service,
      frameGone: ({ group }, subject) => this.#shellService.emit('noticed', { notice: 'frame-gone', subject }, group),
    });
    this.#lab = composeLab({ ...files, onPeer: () => this.#crashes?.look(), onPeerDied: (...end) => this.#crashes?.peerDied(...end) });
    const trace = (this.#trace = composeChromiumTrace({ traffic, residents: () => this.#residents(), say: this.#say, enabled: commandLine.traceChromium || profile.settings.get('traceChromiumAtStart') }));
    this.tour = new Tour({ ...files, profile, windows: this.windows, views: this.#views, pages: this.#options.sessions.pages, plugins: () => this.#plugins, lab: () => this.#lab, trace });
    this.#runInBrowser = (window, command) => runInBrowser(command, window, { openTour: () => this.tour?.open(window, false), setTheme: (theme) => profile.settings.set('theme', theme), trace, captures, exportShown, saveSequence, recorder: traffic.recorder, bookmarks: this.#bookmarks.transfer });
    composeTrafficStream({ traffic, wanted: commandLine.trafficSocket });
    composeIdleTabs(this.windows, this.#views, commandLine.tabSleepMinutes);
  }

  /** The views of our own that are there now. */
  #uiViews(): readonly (UiView | undefined)[] {
    return [...this.windows.all.map(({ frame }) => frame.shellThere), this.#inspector.view];
  }

  /** Something short to tell every window. */
  #notice(notice: SignalBody<typeof shellContract, 'noticed'>['notice'], subject: string = ''): void {
    this.#shellService.emit('noticed', { notice, subject });
  }

  /** What pages of ours in tabs are told: the same in all windows, but for the private ones. */
  #tellPages(): void {
    this.#shellService.set('window', commonState(this.#settings(), false));
    this.#shellService.set('window', commonState(this.#settings(), true), PRIVATE_PAGES_GROUP);
  }

  #refreshAll(): void {
    for (const window of this.windows.all) window.refresh();
  }

  /** Follows a window that told its shell what changed. */
  #onRefreshed(window: TabbedWindow): void {
    if (window.frame === this.#inspector.host) this.#shellService.set('window', windowStateOf(window, this.#inspector, this.#settings()), INSPECTOR_GROUP);
    this.#person.onWindowChanged(window);
    this.#tools.onRefreshed(window);
    this.#plugins?.setActiveTab(window.tabs.active?.id ?? null, window.group);
  }

  #settings(): CommonWindowSettings {
    const { language, commandLine, profile } = this.#options;
    return { language: language(), theme: profile.settings.get('theme'), sandboxOff: commandLine.sandboxOff };
  }

  #residents(): readonly Resident[] {
    return residentsOf({
      names: { shell: this.#say('main.shell'), inspector: this.#say('main.inspector'), privateTab: this.#say('main.privateTab'), traceReader: this.#say('main.traceReader') },
      isPrivate: (tabId) => this.windows.isPrivate(tabId),
      shellPids: this.windows.all.map(({ frame }) => frame.shellThere?.pid ?? null),
      inspectorPid: this.#inspector.view?.pid ?? null, traceReaderPid: this.#trace?.readerPid ?? null,
      tabs: this.windows.allTabs,
      framesOf: (tabId) => this.#views.find(tabId)?.frames ?? [],
      plugins: this.#plugins?.list() ?? [],
      others: this.#lab?.residents() ?? [],
    });
  }
}

import type { Session } from 'electron';
import { translator } from '../i18n/catalogue.ts';
import type { Language, Translate } from '../i18n/catalogue.ts';
import type { Service } from '../ipc/core/ends.ts';
import { IpcError } from '../ipc/core/errors.ts';
import type { shellContract, WindowState } from '../ipc/contracts/shell.ts';
import type { tabsContract } from '../ipc/contracts/tabs.ts';
import { composeCaptures } from './compose/captures.ts';
import { composeChromiumTrace } from './compose/chromium-trace.ts';
import { Keyboard } from './compose/keyboard.ts';
import { composePlugins } from './compose/plugins.ts';
import { composeProcesses } from './compose/processes.ts';
import { residentsOf } from './compose/residents.ts';
import { composeTraffic, type TrafficParts } from './compose/traffic.ts';
import { windowStateOf } from './compose/window-state.ts';
import { appMetrics, mainIpc, onChildGone, onQuit, quitApp, useTheme } from './electron/app.ts';
import { MainWindow } from './electron/main-window.ts';
import { PictureCheck } from './electron/picture-check.ts';
import { ElectronTabView } from './electron/tab-view.ts';
import { interceptKeys, type UiView } from './electron/ui-view.ts';
import type { CommandLine } from './lib/command-line.ts';
import { internalPageOf } from './lib/internal-urls.ts';
import { siteOf } from './lib/site.ts';
import { serveNavigation } from './navigation/navigation-handlers.ts';
import { readOmnibox } from './navigation/omnibox.ts';
import type { PluginsService } from './plugins/plugins-service.ts';
import type { Resident } from './processes/processes-service.ts';
import { serveTabs } from './tabs/tabs-handlers.ts';
import { START_PAGE_URL, TabsService } from './tabs/tabs-service.ts';
import type { TabView, TabViewEvent } from './tabs/tab-view.ts';
import { serveShell } from './window/shell-handlers.ts';

const DEFAULT_SEARCH = 'https://duckduckgo.com/?q=%s';

export interface BrowserOptions {
  readonly sessions: { readonly pages: Session; readonly ui: Session };
  readonly language: Language;
  readonly commandLine: CommandLine;
}

/** The whole browser: makes every service, and joins them. Each decision is made in a service, none here. */
export class Browser {
  readonly #options: BrowserOptions;
  readonly #say: Translate;
  readonly #searchTemplate: string;
  readonly #traffic: TrafficParts;
  readonly #window: MainWindow;
  readonly #tabs: TabsService;
  readonly #keyboard: Keyboard;
  readonly #views = new Map<number, ElectronTabView>();
  #theme: WindowState['theme'] = 'system';
  #plugins: PluginsService | undefined;
  #tabsService: Service<typeof tabsContract> | undefined;
  #shellService: Service<typeof shellContract> | undefined;
  #refreshPending = false;

  constructor(options: BrowserOptions) {
    this.#options = options;
    this.#say = translator(options.language);
    this.#searchTemplate = options.commandLine.searchTemplate ?? DEFAULT_SEARCH;
    this.#traffic = composeTraffic(mainIpc(), (pid) => appMetrics().find((metric) => metric.pid === pid)?.creationTime);
    this.#window = new MainWindow({
      session: options.sessions.ui,
      title: this.#say('main.appName'),
      onUiView: (part, view) => this.#admitUi(part, view),
      onShellGone: () => this.#window.setOverlay(false),
      onInspectorGone: () => this.#shellService?.emit('noticed', { notice: 'inspector-restarted', subject: '' }),
      onChange: () => this.#refresh(),
      onClosed: () => undefined,
    });
    this.#tabs = new TabsService({
      makeView: (tabId, onEvent) => this.#makeView(tabId, onEvent),
      onChange: () => this.#refresh(),
      onTabEvent: (tabId, event) => this.#onTabEvent(tabId, event),
      onTabClosed: (tabId) => {
        this.#views.delete(tabId);
        this.#plugins?.onTabGone(tabId);
      },
      onEmpty: () => this.#window.window.close(),
    });
    this.#keyboard = new Keyboard({
      window: this.#window,
      tabs: this.#tabs,
      tellShell: (command) => this.#shellService?.emit('commanded', { command }),
      quit: quitApp,
    });
    this.#serve();
    const picture = new PictureCheck(() => {
      const { shell, inspector } = this.#window;
      return inspector === undefined ? [shell.contents] : [shell.contents, inspector.contents];
    });
    onChildGone((type, name) => {
      if (type === 'GPU') {
        picture.lookSoon();
        this.#shellService?.emit('noticed', { notice: 'gpu-restarted', subject: '' });
      } else if (name.startsWith('network.')) this.#shellService?.emit('noticed', { notice: 'network-restarted', subject: '' });
    });
  }

  /** Opens what the command line asks for, or the start page, and starts the plugins. */
  async start(): Promise<void> {
    this.openInputs(this.#options.commandLine.inputs);
    if (this.#tabs.all.length === 0) this.#tabs.open();
    this.#keyboard.focusActive();
    const plugins = await composePlugins({
      traffic: this.#traffic,
      language: this.#options.language,
      say: this.#say,
      pageName: (tabId) => this.#nameOfTab(tabId),
    });
    this.#plugins = plugins;
    plugins.observe({
      turnedOff: (id) => {
        const subject = plugins.list().find((plugin) => plugin.id === id)?.name ?? id;
        this.#shellService?.emit('noticed', { notice: 'plugin-off', subject });
      },
    });
    onQuit(() => plugins.stop());
    // Pages that were there before the plugins.
    for (const tab of this.#tabs.all) if (!tab.loading) this.#offerToPlugins(tab.id);
    this.#refresh();
  }

  /** Opens typed texts or addresses in tabs of their own. */
  openInputs(inputs: readonly string[]): void {
    for (const input of inputs) this.#tabs.open(this.#read(input));
    if (inputs.length > 0 && this.#window.window.isMinimized()) this.#window.window.restore();
  }

  #serve(): void {
    const { registry } = this.#traffic;
    this.#tabsService = serveTabs(registry, {
      tabs: this.#tabs,
      read: (input) => this.#read(input),
      onOpened: () => this.#keyboard.focusActive(),
      answerUnresponsive: (tabId, answer) => this.#tabs.answerUnresponsive(tabId, answer),
    });
    serveNavigation(registry, {
      searchTemplate: this.#searchTemplate,
      tabOf: (tabId) => this.#tabs.get(tabId),
      tabOfPeer: (peer) => this.#tabs.all.find((tab) => peer.label === labelOfTab(tab.id)),
      load: (tab, url) => this.#tabs.load(tab, url),
      reload: (tab, ignoreCache) => this.#tabs.reload(tab, ignoreCache),
    });
    this.#shellService = serveShell(
      registry,
      {
        setOverlay: (open) => this.#window.setOverlay(open),
        toggleInspector: () => this.#window.toggleInspector(),
        setInspectorDock: (dock) => this.#window.setDock(dock),
        setInspectorSize: (sizePx) => this.#window.setInspectorSize(sizePx),
        setTheme: (theme) => {
          this.#theme = theme;
          useTheme(theme);
          this.#refresh();
        },
        focusPage: () => this.#tabs.active?.view.focus(),
        quit: () => quitApp(),
      },
      this.#windowState(),
    );
    composeCaptures({ traffic: this.#traffic, say: this.#say, window: this.#window.window });
    const { traceChromium } = this.#options.commandLine;
    composeChromiumTrace({ traffic: this.#traffic, residents: () => this.#residents(), enabled: traceChromium });
    composeProcesses({
      traffic: this.#traffic,
      pages: this.#options.sessions.pages,
      residents: () => this.#residents(),
      hang: (pid) => {
        const views = [this.#window.shell, this.#window.inspector, ...this.#views.values()];
        const view = views.find((each) => each?.pid === pid);
        if (view === undefined) throw new IpcError('not-found', `no page has its main frame in process ${pid}`);
        view.hang();
      },
      crashPlugin: (pid) => {
        const id = this.#plugins?.pluginOfPid(pid);
        if (id === undefined) throw new IpcError('not-found', `no plugin runs in process ${pid}`);
        this.#plugins?.crash(id);
      },
    });
  }

  #read(input: string): string {
    const reading = readOmnibox(input, this.#searchTemplate);
    return reading.kind === 'empty' ? START_PAGE_URL : reading.url;
  }

  #admitUi(part: 'shell' | 'inspector', view: UiView): void {
    this.#traffic.connections.admit(this.#traffic.hub, view.contents, (url) =>
      internalPageOf(url) === part ? { role: part, label: part, kind: part, part, name: part } : null,
    );
    interceptKeys(view.contents, (press) => this.#keyboard.take(press, false));
  }

  #makeView(tabId: number, onEvent: (event: TabViewEvent) => void): TabView {
    const view = new ElectronTabView({
      session: this.#options.sessions.pages,
      window: this.#window.window,
      attach: (child) => this.#window.attachPage(child),
      background: '#ffffff',
      onEvent,
    });
    this.#views.set(tabId, view);
    this.#traffic.connections.admit(this.#traffic.hub, view.contents, (url) => {
      const page = internalPageOf(url);
      if (page === undefined) return null;
      return { role: 'page', label: labelOfTab(tabId), kind: 'internal', part: `tab ${tabId}`, name: page };
    });
    interceptKeys(view.contents, (press) => this.#keyboard.take(press, true));
    return view;
  }

  #onTabEvent(tabId: number, event: TabViewEvent): void {
    if (event.type === 'committed' || event.type === 'gone') this.#plugins?.onTabDocumentGone(tabId);
    if (event.type === 'gone') this.#tabsService?.emit('crashed', { tabId, reason: event.reason });
    if (event.type === 'dom-ready') this.#offerToPlugins(tabId);
    this.#keyboard.onTabEvent(tabId, event);
  }

  #offerToPlugins(tabId: number): void {
    const view = this.#views.get(tabId);
    const tab = this.#tabs.all.find((other) => other.id === tabId);
    if (view === undefined || tab === undefined || view.pid === null) return;
    this.#plugins?.onTabDocument({
      tabId,
      url: tab.url,
      pid: view.pid,
      postMessage: (channel, message, ports) => view.postToPage(channel, message, ports),
    });
  }

  /** Tells the shell what changed; many changes in one turn as one. */
  #refresh(): void {
    if (this.#refreshPending) return;
    this.#refreshPending = true;
    setImmediate(() => {
      this.#refreshPending = false;
      if (this.#window.window.isDestroyed()) return;
      this.#tabsService?.set('list', this.#tabs.list());
      this.#shellService?.set('window', this.#windowState());
      this.#plugins?.setActiveTab(this.#tabs.active?.id ?? null);
      const title = this.#tabs.active?.title ?? '';
      const appName = this.#say('main.appName');
      this.#window.window.setTitle(title === '' ? appName : this.#say('main.windowTitle', { title }));
    });
  }

  #windowState(): WindowState {
    const { language, commandLine } = this.#options;
    return windowStateOf(this.#window, { language, theme: this.#theme, sandboxOff: commandLine.sandboxOff });
  }

  #residents(): readonly Resident[] {
    return residentsOf({
      names: { shell: this.#say('main.shell'), inspector: this.#say('main.inspector') },
      shellPid: this.#window.shell.pid,
      inspectorPid: this.#window.inspector?.pid ?? null,
      tabs: this.#tabs.all,
      framesOf: (tabId) => this.#views.get(tabId)?.frames ?? [],
      plugins: this.#plugins?.list() ?? [],
    });
  }

  #nameOfTab(tabId: number): string {
    const tab = this.#tabs.all.find((other) => other.id === tabId);
    return tab === undefined ? '' : siteOf(tab.url);
  }
}

const labelOfTab = (tabId: number): string => `tab ${tabId}`;

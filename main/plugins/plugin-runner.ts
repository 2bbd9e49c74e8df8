import type { MenuPress, PluginCapability } from '../../ipc/contracts/plugin-manifest.ts';
import type { PanelAction, PanelBlock } from '../../ipc/contracts/plugin-panel.ts';
import type { PluginUsage } from '../../ipc/contracts/plugin-host.ts';
import type { PluginInfo } from '../../ipc/contracts/plugins.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import { contentRights, isFor, mayBeSpokenWith, needsPage } from './content-rights.ts';
import { PluginProcess } from './plugin-process.ts';
import type { PluginProcessOptions } from './plugin-process.ts';
import type { PluginRun } from './plugin-run.ts';
import { startOf } from './plugin-start.ts';
import type { RegisteredPlugin } from './plugin-registry.ts';
import type { PluginProblem } from './plugin-supervisor.ts';
import type { PageDocument } from './ports.ts';
import { RestingPages } from './resting-pages.ts';
import type { ToolbarText } from './resting-pages.ts';

export interface RunnerOptions extends Omit<PluginProcessOptions, 'plugin' | 'name' | 'onReady' | 'restsAs'> {
  readonly plugin: RegisteredPlugin;
  /** The pages that are there. */
  readonly documents: () => Iterable<PageDocument>;
  /** Types of the documents in a page that this plugin shows. */
  readonly shownTypes: (document: PageDocument) => readonly string[];
  /** What is embedded waits for a click. */
  readonly clickToActivate: () => boolean;
}

/** One plugin: the pages that it works on, what it shows, what it is told. Its process is `process`. */
export class PluginRunner {
  readonly id: string;
  readonly process: PluginProcess;
  readonly #options: RunnerOptions;
  readonly #resting = new RestingPages();
  /** Open panels, whose plugin stays. */
  #attendance = 0;
  /** It said that it has nothing to do, and stays all the same. */
  #isKept = false;
  #plugin: RegisteredPlugin;

  constructor(options: RunnerOptions) {
    this.#options = options;
    this.#plugin = options.plugin;
    this.id = options.plugin.manifest.id;
    this.process = new PluginProcess({
      ...options,
      plugin: () => this.#plugin,
      name: () => this.name,
      restsAs: () => (this.#resting.count > 0 ? 'resting' : 'off'),
      onReady: (run) => {
        // Those that rest are left alone until they need it.
        for (const document of options.documents()) if (this.wants(document) && !this.#resting.has(document.tabId)) this.#openChannel(run, document);
      },
      onCrashed: (exitCode, pid) => {
        this.#resting.forgetAwake();
        options.onCrashed(exitCode, pid);
      },
    });
  }

  get plugin(): RegisteredPlugin {
    return this.#plugin;
  }

  get name(): string {
    return this.#plugin.manifest.name[this.language] ?? this.#plugin.manifest.name.en ?? this.id;
  }

  get language(): 'en' | 'ko' {
    return this.#options.language;
  }

  get pid(): number | null {
    return this.process.run?.pid ?? null;
  }

  /** True if it works on this page, or rests there. */
  isAt = (tabId: number): boolean => this.#isAttached(tabId) || this.#resting.has(tabId);

  get problem(): PluginProblem | null {
    return this.process.supervisor.problem;
  }

  get usage(): PluginUsage | null {
    return this.process.run?.usage ?? null;
  }

  /** True if the manifest asks for it, and the person allows it. */
  can(capability: PluginCapability): boolean {
    return this.#plugin.choices.granted.includes(capability);
  }

  /** Everything but the text of the problem. */
  info(): Omit<PluginInfo, 'problem'> {
    const { state, crashCount } = this.process.supervisor;
    return { id: this.id, name: this.name, version: this.#plugin.manifest.version, state, pid: this.pid, crashCount };
  }

  /** True if it may be at this page at all, were it not turned off at its site. */
  isFor(document: PageDocument): boolean {
    return isFor(this.#plugin, document);
  }

  /** True if it works on this page. */
  wants(document: PageDocument): boolean {
    return needsPage(this.#plugin, document, this.#options.shownTypes(document));
  }

  /** A page is there, or needs the plugin again. Starts its process if that does not run; pages are drawn first, unless it changes how they look. */
  attach(document: PageDocument): void {
    if (!this.wants(document) || this.#isAttached(document.tabId)) return;
    const isUrgent = this.can('page.patch') || this.#options.shownTypes(document).length > 0;
    const whenMay = isUrgent ? undefined : this.process.run === undefined ? document.whenCalm : document.whenDrawn;
    if (whenMay === undefined) this.#attachNow(document.tabId);
    else whenMay(() => this.#attachNow(document.tabId));
  }

  /** The plugin has nothing to do, as its process says: it ends until a page needs it. What it shows stays. */
  idle(): void {
    const run = this.process.ready;
    if (run === undefined) return;
    // Its call is answered first.
    setImmediate(() => {
      if (this.process.ready !== run) return;
      this.#isKept = this.#isNeeded();
      if (this.#isKept) return;
      for (const page of run.leavePages()) this.#resting.take(page, () => this.#attachNow(page.tabId));
      this.process.rest();
    });
  }

  /** Its panel is open; or frames in pages wait for a press that only it can answer: those that show a document, and those that wait for a click or tell of a crash. */
  #isNeeded(): boolean {
    return this.#attendance > 0 || [...this.#options.documents()].some((document) => this.#isAttached(document.tabId) && this.#options.shownTypes(document).length > 0);
  }

  /** What it was kept for may be over: then it says once more if it has nothing to do. */
  #letRest(): void {
    if (!this.#isKept || this.#isNeeded()) return;
    this.#isKept = false;
    this.host?.mayRest().catch(() => undefined);
  }

  /** Its panel is open, until the signal: it comes, and stays. */
  async attend(tabId: number, signal: AbortSignal): Promise<void> {
    this.#attendance += 1;
    if (this.#resting.has(tabId)) this.#attachNow(tabId);
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
    this.#attendance -= 1;
    this.#letRest();
  }

  /** For good: the app quits, or the plugin is removed. */
  stop(): void {
    this.#resting.forgetAll();
    this.process.stop();
  }

  /** A person asks for it. False if it runs already. */
  restart(): boolean {
    this.#resting.forgetAll();
    return this.process.supervisor.restart();
  }

  /** The documents in a page are known. Where it was attached before, and may show some, it is attached anew: what it may show goes with the port. */
  contentKnown(document: PageDocument): void {
    const isAnew = this.can('content') && this.#isAttached(document.tabId) && this.#options.shownTypes(document).length > 0;
    if (isAnew) this.process.run?.detach(document.tabId);
    this.attach(document);
    this.#letRest();
  }

  /** The page of the tab is gone. */
  detach(tabId: number): void {
    this.process.run?.detach(tabId);
    this.#resting.forget(tabId);
    if (this.process.run === undefined && this.process.supervisor.state === 'resting') this.process.rest();
    this.process.restIfIdle();
    this.#letRest();
  }

  /** The person decided otherwise, or there is another version of it. */
  changed(plugin: RegisteredPlugin): void {
    const before = this.#plugin;
    this.#plugin = plugin;
    // A process knows what it may do from its start on.
    if (!plugin.choices.isEnabled || startOf(before) !== startOf(plugin)) {
      this.#resting.forgetAll();
      this.process.rest();
    } else if (JSON.stringify(before.choices.settings) !== JSON.stringify(plugin.choices.settings)) {
      // What it shows may depend on them.
      this.#resting.wakeAll();
      this.process.run?.tellSettings(plugin.choices.settings);
    }
    for (const document of this.#options.documents()) {
      const isAttached = this.isAt(document.tabId);
      if (!this.wants(document) && isAttached) this.detach(document.tabId);
      if (this.wants(document) && !isAttached) this.attach(document);
    }
    this.#options.onChange();
  }

  toolbarText(tabId: number): ToolbarText {
    return this.process.run?.toolbar.get(tabId) ?? this.#resting.toolbar(tabId) ?? { text: null, tooltip: null };
  }

  panel(tabId: number): PanelBlock[] | null {
    return this.process.run?.panels.get(tabId) ?? this.#resting.panel(tabId) ?? null;
  }

  /** @throws IpcError not-found if the plugin is not attached to the tab. */
  setToolbarText(tabId: number, text: ToolbarText): void {
    this.#runAt(tabId).toolbar.set(tabId, text);
    this.#resting.toolbarSaid(tabId);
    this.#options.onChange();
  }

  /** @throws IpcError not-found if the plugin is not attached to the tab. */
  setPanel(tabId: number, panel: PanelBlock[] | null): void {
    const run = this.#runAt(tabId);
    this.#resting.panelSaid(tabId);
    if (panel === null) run.panels.delete(tabId);
    else run.panels.set(tabId, panel);
    this.#options.onChange();
  }

  /** The person did something in its panel. @throws IpcError not-found */
  async act(tabId: number, action: PanelAction): Promise<void> {
    const run = await this.#awakeAt(tabId);
    await run.host.panelActed({ tabId, action });
  }

  /** The person pressed a row of it in a page's menu. @throws IpcError not-found */
  async menuPressed(press: MenuPress): Promise<void> {
    const run = await this.#awakeAt(press.tabId);
    await run.host.menuPressed(press);
  }

  /** Its process, where it can be asked. */
  get host(): PluginRun['host'] | undefined {
    return this.process.ready?.host;
  }

  /** Starts it for something else than a page; it rests again when no page needs it. */
  wake = (): void => this.process.supervisor.want();

  /** Requests met its rules. One that does not run need not know. */
  requestsMatched(matches: Parameters<PluginRun['host']['requestsMatched']>[0]['matches']): void {
    this.host?.requestsMatched({ matches }).catch(() => undefined);
  }

  /** For the crash lab. What comes of it shows by itself. */
  misbehave(how: Parameters<PluginRun['host']['misbehave']>[0]['how']): void {
    this.process.run?.host.misbehave({ how }).catch(() => undefined);
  }

  #isAttached = (tabId: number): boolean => this.process.run?.has(tabId) === true;

  /** Where the page is as it was when it was waited for. */
  #attachNow(tabId: number): void {
    const document = [...this.#options.documents()].find((each) => each.tabId === tabId);
    if (document === undefined || !this.wants(document) || this.#isAttached(tabId)) return;
    this.#resting.wake(tabId);
    this.process.supervisor.want();
    if (this.process.ready !== undefined) this.#openChannel(this.process.ready, document);
  }

  /** Brings it back to the page, if it rests. @throws IpcError not-found if it has no such page */
  async #awakeAt(tabId: number): Promise<PluginRun> {
    if (this.#resting.has(tabId)) {
      this.#attachNow(tabId);
      await this.process.whenReady();
    }
    return this.#runAt(tabId);
  }

  #runAt(tabId: number): PluginRun {
    const { run } = this.process;
    if (run?.has(tabId) !== true) throw new IpcError('not-found', `the plugin has no page in tab ${tabId}`);
    return run;
  }

  #openChannel(run: PluginRun, document: PageDocument): void {
    const { language, shownTypes, clickToActivate } = this.#options;
    const content = contentRights(this.#plugin, document, shownTypes(document), { name: this.name, language, clickToActivate: clickToActivate() });
    run.attach(document, content, mayBeSpokenWith(this.#plugin, document));
    // A page needs it.
    this.process.restIfIdle();
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Session } from 'electron';
import type { Translate } from '../../i18n/catalogue.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import type { PeerIdentity } from '../../ipc/core/transport.ts';
import { TRAFFIC_LAYERS } from '../../ipc/contracts/traffic.ts';
import type { ChromiumTraceService } from '../chromium-trace/chromium-trace-service.ts';
import { appMetrics } from '../electron/app.ts';
import { crashGpu } from '../electron/break-processes.ts';
import { onGpuGone } from '../electron/gpu-platform.ts';
import { countOfPage } from '../electron/lesson-view.ts';
import { siteOfUrl } from '../plugins/plugin-choices.ts';
import type { PluginsService } from '../plugins/plugins-service.ts';
import type { Tab } from '../tabs/tab.ts';
import { START_PAGE_URL } from '../../ipc/contracts/tabs.ts';
import { TourObstacle } from '../tour/ports.ts';
import type { End, TourPage, TourWorld } from '../tour/ports.ts';
import { serveTour } from '../tour/tour-handlers.ts';
import { TourService } from '../tour/tour-service.ts';
import type { TourWords } from '../tour/tour-service.ts';
import type { LabOfOthers } from './lab.ts';
import { tabOfPeer } from './page-views.ts';
import type { PageViews } from './page-views.ts';
import type { Profile } from './open-profile.ts';
import type { TabbedWindow } from './tabbed-window.ts';
import { isTourAddress } from '../lib/own-sites.ts';
import { TourSite } from './tour-site.ts';
import type { TourPath } from './tour-site.ts';
import type { TrafficParts } from './traffic.ts';
import type { Windows } from './windows.ts';

const WORDS = 'com.terrarium.words';
const LOAD_LIMIT_MS = 20_000;
const STEP_MS = 25;
/** Rows of the log that are read at once. */
const READ_ROWS = 5_000;

/** What the tour is joined with. */
export interface TourParts {
  readonly traffic: TrafficParts;
  readonly profile: Profile;
  readonly say: Translate;
  readonly windows: Windows;
  readonly views: PageViews;
  readonly pages: Session;
  readonly plugins: () => PluginsService | undefined;
  readonly lab: () => LabOfOthers | undefined;
  readonly trace: Pick<ChromiumTraceService, 'status' | 'setEnabled'>;
}

/** The tour in the window where the person opened it. */
export class Tour {
  readonly #parts: TourParts;
  readonly #service: TourService;
  readonly #served: ReturnType<typeof serveTour>;
  readonly #tabs = new Map<TourPath, Tab>();
  #window: TabbedWindow | undefined;
  #site: TourSite | undefined;
  #gpuEnd: End | null = null;
  /** The plugin ended because of the tour. */
  #hasEndedPlugin = false;
  /** The layer `chromium` is on because of the tour. */
  #hasTraceOn = false;

  constructor(parts: TourParts) {
    this.#parts = parts;
    const { settings } = parts.profile;
    this.#service = new TourService({
      begin: () => this.#begin(),
      leaveStep: () => this.#traceOff(),
      end: () => this.#end(),
      place: settings.get('tour'),
      keep: (place) => settings.set('tour', place),
      onChange: (words) => this.#publish(words),
    });
    this.#served = serveTour(parts.traffic.registry, {
      serviceOf: () => this.#service,
      open: (peer, anew) => this.open(this.#windowOf(peer), anew),
      initial: this.#service.state,
    });
    onGpuGone((reason, exitCode) => {
      this.#gpuEnd = { reason, exitCode };
    });
  }

  /** Shows it in a window, and takes it away where it was. @throws IpcError `failed-precondition` in a private window */
  open(window: TabbedWindow, anew: boolean): void {
    if (window.isPrivate) throw new IpcError('failed-precondition', 'there is no tour in private windows');
    if (this.#window !== undefined && this.#window !== window) {
      this.#service.close();
      this.#served.dropGroup(this.#window.group);
    }
    if (this.#window !== window) window.frame.window.once('closed', () => this.#windowClosed(window));
    this.#window = window;
    this.#service.open(anew);
  }

  /** Shows it in the window that the person used last. */
  openInFront(): void {
    const { windows } = this.#parts;
    const window = windows.lastUsedNormal ?? windows.open(false);
    if (window.tabs.all.length === 0) window.tabs.open();
    this.open(window, false);
  }

  /** The browser has its windows. @param isAsked the person wants to begin with the tour */
  start(isAsked: boolean): void {
    this.#tidy();
    if (isAsked) this.openInFront();
  }

  #windowClosed(window: TabbedWindow): void {
    this.#served.dropGroup(window.group);
    if (this.#window !== window) return;
    this.#window = undefined;
    this.#tabs.clear();
    this.#service.close();
  }

  /** What came back of the pages of a former tour leads nowhere any more. */
  #tidy(): void {
    for (const { tabs } of this.#parts.windows.all) {
      for (const tab of tabs.all.filter(({ url }) => isTourAddress(url))) {
        if (tabs.all.length > 1) tabs.close(tab.id);
        else tabs.load(tab, START_PAGE_URL);
      }
    }
  }

  #windowOf(peer: PeerIdentity): TabbedWindow {
    const { windows } = this.#parts;
    const tab = tabOfPeer(windows, peer);
    return tab === undefined ? windows.ofPeer(peer) : windows.ofTab(tab.id);
  }

  #publish(words: TourWords): void {
    this.#served.set('state', { ...words, isHere: false });
    if (this.#window !== undefined) this.#served.set('state', { ...words, isHere: words.progress === 'open' }, this.#window.group);
  }

  #traceOff(): void {
    if (!this.#hasTraceOn) return;
    this.#hasTraceOn = false;
    void this.#parts.trace.setEnabled(false);
  }

  #end(): void {
    const open = [...this.#tabs.values()];
    this.#tabs.clear();
    this.#site?.close();
    this.#site = undefined;
    const { windows } = this.#parts;
    for (const tab of open) {
      const window = windows.findOfTab(tab.id);
      if (window === undefined) continue;
      // Its last tab would take the window with it.
      if (window.tabs.all.length === 1) window.tabs.open();
      window.tabs.close(tab.id);
    }
  }

  async #begin(): Promise<TourWorld> {
    const { traffic, trace, lab } = this.#parts;
    const { recorder } = traffic;
    const site = this.#site ?? (await TourSite.start(this.#parts.say));
    // Meanwhile the tour may have been put away and begun again, with a site of its own.
    if (this.#site !== undefined && this.#site !== site) site.close();
    this.#site ??= site;
    const gpuPid = (): number | undefined => appMetrics().find(({ type }) => type === 'GPU')?.pid;
    return {
      show: (page) => this.#show(page),
      processCount: () => appMetrics().length,
      showInspector: (panel) => this.#place().showPanel(panel),
      nextRow: () => recorder.rangeOf('all').nextSeq,
      rowsSince: (seq, layer) => this.#rowsSince(seq).layer.filter((each) => TRAFFIC_LAYERS[each] === layer).length,
      callsSince: (seq) => {
        const { layer, durationMs } = this.#rowsSince(seq);
        const times = [...durationMs].filter((each, row) => TRAFFIC_LAYERS[layer[row] ?? 0] === 'bus' && Number.isFinite(each)).toSorted((one, other) => one - other);
        return { count: times.length, medianMs: times[Math.floor(times.length / 2)] ?? 0 };
      },
      gpuPid,
      crashGpu: () => crashGpu(this.#parts.pages),
      gpuEnd: () => this.#gpuEnd,
      pluginPid: () => this.#plugin()?.pid ?? undefined,
      pluginText: () => this.#parts.plugins()?.toolbar(this.#place().group).find(({ pluginId }) => pluginId === WORDS)?.text ?? null,
      startPlugin: () => this.#startPlugin(),
      pluginObstacle: () => this.#pluginObstacle(),
      trace: () => {
        const { state, problem, problemDetail, cost, seen, coverage } = trace.status;
        return {
          isOn: state === 'on',
          problem: state === 'failed' ? `${problem ?? ''} ${problemDetail}`.trim() : null,
          windowCount: cost.windowCount - cost.lostWindowCount,
          messageCount: seen.messageCount,
          withinProcessCount: seen.withinProcessCount,
          coverage,
        };
      },
      traceOn: () => {
        if (trace.status.state === 'on') return;
        this.#hasTraceOn = true;
        void trace.setEnabled(true);
      },
      loseUpdates: async () => {
        const proof = await lab()?.experiment('memory-lost-updates');
        if (proof === undefined) throw new TourObstacle('lab');
        const figure = (name: string): number => Number(proof.facts[name] ?? 0);
        return { each: figure('each'), expected: figure('expected'), found: figure('found'), tries: Math.max(1, figure('tries')) };
      },
      now: () => performance.now(),
      sleep,
    };
  }

  #place(): TabbedWindow {
    if (this.#window === undefined) throw new Error('its window was closed');
    return this.#window;
  }

  #rowsSince(seq: number): ReturnType<TrafficParts['recorder']['read']>['columns'] {
    return this.#parts.traffic.recorder.read({ log: 'all', fromSeq: seq, maxRows: READ_ROWS, knownEndpoints: 0, knownChannels: 0 }).columns;
  }

  #plugin() {
    return this.#parts.plugins()?.list().find(({ id, pid }) => id === WORDS && pid !== null);
  }

  #startPlugin(): void {
    const plugins = this.#parts.plugins();
    const state = plugins?.list().find(({ id }) => id === WORDS)?.state;
    this.#hasEndedPlugin = state === 'running';
    if (state === 'running') plugins?.crash(WORDS);
    else if (state === 'resting') plugins?.restart(WORDS);
    else this.#startAnew();
  }

  /** A person asks for it: after that it runs, or there is a reason why not. */
  #startAnew(): void {
    const plugins = this.#parts.plugins();
    const runner = plugins?.runners.find(({ id }) => id === WORDS);
    if (runner?.problem !== null && runner?.info().state === 'off') plugins?.restart(WORDS);
  }

  #pluginObstacle(): TourObstacle | undefined {
    const runner = this.#parts.plugins()?.runners.find(({ id }) => id === WORDS);
    if (runner === undefined) return new TourObstacle('plugin-missing');
    const { choices, manifest } = runner.plugin;
    if (!choices.isEnabled) return new TourObstacle('plugin-off');
    if (manifest.capabilities.some((each) => !choices.granted.includes(each))) return new TourObstacle('plugin-right');
    if (choices.sitesOff.includes(siteOfUrl(this.#site?.url('article') ?? ''))) return new TourObstacle('plugin-site');
    if (runner.info().state !== 'off' || runner.problem === null) return undefined;
    // The tour itself crashed it once too often for the supervisor.
    if (this.#hasEndedPlugin) {
      this.#hasEndedPlugin = false;
      this.#startAnew();
      return undefined;
    }
    return new TourObstacle('plugin-broken', this.#parts.plugins()?.list().find(({ id }) => id === WORDS)?.problem ?? '');
  }

  async #show(path: TourPath): Promise<TourPage> {
    const { views, windows } = this.#parts;
    const known = this.#tabs.get(path);
    const url = this.#site?.url(path) ?? '';
    let tab = known;
    const window = tab === undefined ? undefined : windows.findOfTab(tab.id);
    if (tab === undefined || window === undefined) {
      tab = this.#place().tabs.open(url);
      this.#tabs.set(path, tab);
    } else {
      window.tabs.activate(tab.id);
      if (tab.url !== url) window.tabs.load(tab, url);
      else if (tab.life.state !== 'live') window.tabs.reload(tab, false);
    }
    const shown = tab;
    const limitMs = performance.now() + LOAD_LIMIT_MS;
    while (shown.loading || shown.title === '' || shown.view.pid === null || shown.url !== url || shown.life.state !== 'live') {
      if (performance.now() > limitMs) throw new TourObstacle('page');
      await sleep(STEP_MS);
    }
    return {
      get pid() {
        return shown.view.pid;
      },
      get end() {
        return shown.life.state === 'crashed' ? { reason: shown.life.reason, exitCode: shown.life.exitCode } : null;
      },
      count: () => {
        const view = views.find(shown.id);
        return view === undefined ? Promise.resolve(undefined) : countOfPage(view.contents);
      },
      crash: () => shown.view.crash(),
    };
  }
}

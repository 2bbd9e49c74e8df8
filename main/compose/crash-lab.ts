import { setTimeout as sleep } from 'node:timers/promises';
import type { Session } from 'electron';
import type { Translate } from '../../i18n/catalogue.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import type { FaultId, FaultRun } from '../../ipc/contracts/crash-lab.ts';
import { isLeftOn } from '../../ipc/contracts/graphics.ts';
import type { ProcessKind } from '../../ipc/contracts/process-kinds.ts';
import { CrashLabService } from '../crash-lab/crash-lab-service.ts';
import { serveCrashLab } from '../crash-lab/crash-lab-handlers.ts';
import type { LabProcess, LabWorld, SeenOfBlow } from '../crash-lab/ports.ts';
import { appMetrics } from '../electron/app.ts';
import { crashGpu } from '../electron/break-processes.ts';
import { endAndStartAnew, hasDocument, isLoaded, openDebugAddress, overwork, pageAnswers } from '../electron/fault-injectors.ts';
import { compositingNow } from '../electron/gpu-platform.ts';
import type { DownloadsService } from '../downloads/downloads-service.ts';
import type { GraphicsService } from '../gpu/graphics-service.ts';
import { isSoftware } from '../gpu/software-watch.ts';
import type { PluginsService } from '../plugins/plugins-service.ts';
import { householdsOf, kindOfMetric, nameOfMetric } from '../processes/process-kinds.ts';
import type { Resident } from '../processes/process-kinds.ts';
import type { Tab } from '../tabs/tab.ts';
import { idOf } from '../crashes/crash-store.ts';
import { DatabaseFaults } from '../storage/database-faults.ts';
import { BrokenDownload } from './broken-download.ts';
import type { CrashesParts } from './crashes.ts';
import type { LabOfOthers } from './lab.ts';
import type { Profile } from './open-profile.ts';
import { SlowSite } from './slow-site.ts';
import type { TrafficParts } from './traffic.ts';
import { sendSignal } from '../lib/send-signal.ts';

/** The watchdog has noted it long before. */
const MAX_MAIN_HANG_MS = 10_000;
const LOOK_FOR_NOTE_MS = 50;
const GOODBYE_MS = 300;
const GPU_STEP_MS = 10;
const NEW_GPU_LIMIT_MS = 8_000;

/** What the crash lab is joined with. */
export interface CrashLabParts {
  readonly traffic: TrafficParts;
  readonly crashes: CrashesParts;
  readonly graphics: Pick<GraphicsService, 'status'>;
  readonly profile: Pick<Profile, 'database' | 'databaseGrip' | 'isSettled'>;
  readonly isJournalKept: () => boolean;
  readonly pages: Session;
  readonly residents: () => readonly Resident[];
  readonly say: Translate;
  readonly tabs: () => readonly Tab[];
  readonly openTab: (url: string) => Tab | undefined;
  readonly closeTab: (tab: Tab) => void;
  readonly plugins: () => PluginsService | undefined;
  readonly lab: () => LabOfOthers | undefined;
  readonly downloads: () => DownloadsService;
  /** Shows the inspector with a view, in the window of a tab. */
  readonly showInspector: (tab: Tab, hash: string) => void;
  /** Keeps a renderer busy for ever. @throws IpcError `not-found` */
  readonly hang: (pid: number) => void;
  /** Asks a page for a sign of life, and tells its tab if there is none. */
  readonly probe: (pid: number) => void;
}

/** Joins the lab to what it breaks. */
export function composeCrashLab(parts: CrashLabParts): void {
  const { traffic, crashes } = parts;
  const world = new BrowserAsWorld(parts);
  const openFor = (tabId: number): void => {
    const tab = parts.tabs().find(({ id }) => id === tabId);
    const pid = tab?.view.pid ?? null;
    if (tab === undefined) throw new IpcError('not-found', `there is no tab ${tabId}`);
    if (pid === null) throw new IpcError('failed-precondition', 'the tab has no process');
    parts.showInspector(tab, new URLSearchParams({ panel: 'faults', faultProcess: traffic.keys.keyOf(pid) }).toString());
  };
  const publish = serveCrashLab(traffic.registry, () => service, openFor);
  const service = new CrashLabService({
    world,
    clock: { now: () => performance.now(), sleep },
    wallClock: Date.now,
    onRuns: publish,
    expect: (fault, target) =>
      crashes.expect(fault, (death, pid) => fault === 'all-at-once' || fault?.startsWith('disk-') === true || (target !== null && (pid === target.pid || death.facts.kind === target.kind))),
  });
  crashes.onDeath((death, lateMs) => {
    if (death.facts.kind === 'gpu') world.heardOfGpu();
    service.heard({ pid: death.pid, kind: death.facts.kind ?? 'page', reason: death.reason, exitCode: death.exitCode }, lateMs);
  });
}

/** What pages do themselves. */
const OVERWORK: Partial<Readonly<Record<FaultId, NonNullable<SeenOfBlow['did']>['what']>>> = { 'page-stack': 'calls', 'page-flood': 'titles', 'page-dom': 'elements' };

/** The browser as the lab sees it, and how each blow is dealt. */
class BrowserAsWorld implements LabWorld {
  readonly #parts: CrashLabParts;
  readonly #databaseFaults: DatabaseFaults;
  #site: SlowSite | undefined;
  #slowTab: Tab | undefined;
  #download: BrokenDownload | undefined;
  #gpuDeathCount = 0;
  /** Ids of the records that were there before a disk failed. */
  #recordsBefore = new Set<string>();

  constructor(parts: CrashLabParts) {
    this.#parts = parts;
    this.#databaseFaults = new DatabaseFaults(parts.profile.databaseGrip);
  }

  processes(): LabProcess[] {
    const households = householdsOf(this.#parts.residents());
    const metrics = appMetrics();
    const listed = new Set(metrics.map(({ pid }) => pid));
    // Those that are born with the ends of a pipe are no processes of Chromium's.
    const others = [...households].filter(([pid, { kind }]) => kind === 'os' && !listed.has(pid) && this.#parts.traffic.keys.isAlive(this.#parts.traffic.keys.keyOf(pid)));
    const ours = others.map(([pid, { kind, name }]): LabProcess => ({ key: this.#parts.traffic.keys.keyOf(pid), pid, kind, name, service: '', hasDocument: false }));
    const known = metrics.map((metric): LabProcess => {
      const household = households.get(metric.pid);
      const service = metric.name ?? metric.serviceName ?? '';
      return {
        key: this.#parts.traffic.keys.keyOf(metric.pid),
        pid: metric.pid,
        kind: household?.kind ?? kindOfMetric(metric),
        name: household?.name ?? nameOfMetric(metric, this.#parts.say),
        service,
        hasDocument: hasDocument(metric.pid),
      };
    });
    return [...known, ...ours];
  }

  isSilent(target: LabProcess): boolean {
    return this.#parts.tabs().some((tab) => tab.life.state === 'unresponsive' && tab.view.pid === target.pid);
  }

  tabsDown(): string[] {
    return this.#parts.tabs().filter((tab) => tab.life.state !== 'live').map(({ title, url }) => title || url);
  }

  works(kind: ProcessKind): boolean {
    if (kind === 'shell' || kind === 'inspector') return isLoaded(`terrarium://${kind}/`);
    // One that is off without a problem is not needed.
    if (kind === 'plugin') return this.#parts.plugins()?.list().every(({ state, problem }) => state === 'running' || (state === 'off' && problem === null)) === true;
    if (kind === 'network' && this.#download !== undefined) return this.#download.resumed();
    if (kind === 'network' && this.#slowTab !== undefined) return !this.#slowTab.loading && this.#slowTab.showsPage && this.#slowTab.url === this.#site?.url;
    return true;
  }

  answers(target: LabProcess): Promise<boolean> {
    if (target.kind === 'plugin') return this.#parts.plugins()?.answers(target.pid) ?? Promise.resolve(false);
    return hasDocument(target.pid) ? pageAnswers(target.pid) : Promise.resolve(true);
  }

  isDiskTold(): boolean {
    const { disk, recorder } = this.#parts.crashes;
    const { problem, records } = recorder.list;
    // Not their number: of very many the oldest goes for each that comes.
    return records.some((record) => !this.#recordsBefore.has(idOf(record))) && (disk.fault === 'slow' || problem !== null);
  }

  seenOfDisk(): NonNullable<FaultRun['disk']> {
    const { profile, isJournalKept } = this.#parts;
    return { ...this.#databaseFaults.seen, isWritten: profile.isSettled() && isJournalKept() };
  }

  heal(fault: FaultId, target: LabProcess | null): void {
    this.#parts.crashes.disk.fault = null;
    this.#databaseFaults.end();
    if (fault.endsWith('-stop') && target !== null) sendSignal(target.pid, 'SIGCONT');
    if (this.#slowTab !== undefined && fault === 'network-load') this.#parts.closeTab(this.#slowTab);
    this.#slowTab = undefined;
    this.#site?.close();
    this.#site = undefined;
    void this.#download?.end().catch((error: unknown) => process.stderr.write(`crash lab: ${String(error)}\n`));
    this.#download = undefined;
  }

  /** Main knows that a GPU process died. */
  heardOfGpu(): void {
    this.#gpuDeathCount += 1;
  }

  async strike(fault: FaultId, target: LabProcess | null): Promise<SeenOfBlow | undefined> {
    if (fault === 'peer-kill' && target !== null) {
      const seen = await this.#parts.lab()?.killPid(target.pid);
      // Of an experiment: nobody waits for its end.
      if (seen === undefined) sendSignal(target.pid, 'SIGKILL');
      return seen && { otherEnd: { saw: seen.otherEnded, tookMs: seen.tookMs } };
    }
    const what = OVERWORK[fault];
    if (what !== undefined && target !== null) {
      const count = await overwork(target.pid, what);
      return count === undefined ? undefined : { did: { what, count } };
    }
    if (fault === 'gpu-thrice' && target !== null) return this.#killGpuThrice(target.pid);
    if (target === null) await this.#strikeBrowser(fault);
    else await this.#strikeProcess(fault, target.pid);
    return undefined;
  }

  async #strikeProcess(fault: FaultId, pid: number): Promise<void> {
    const { hang, probe, pages, plugins } = this.#parts;
    const plugin = (how: 'throw' | 'loop' | 'memory' | 'exit' | 'flood'): void => plugins()?.misbehave(pid, how);
    const blows: Partial<Readonly<Record<FaultId, () => void | Promise<void>>>> = {
      'page-null': () => openDebugAddress(pid, 'chrome://crash'),
      'page-oom': () => openDebugAddress(pid, 'chrome://memory-exhaust'),
      'page-loop': () => hang(pid),
      'page-stop': () => {
        sendSignal(pid, 'SIGSTOP');
        probe(pid);
      },
      'gpu-crash': () => crashGpu(pages),
      'gpu-stop': () => void sendSignal(pid, 'SIGSTOP'),
      'network-load': () => this.#killInMidLoad(pid),
      'network-download': async () => {
        this.#download = await BrokenDownload.start(this.#parts.downloads(), (url) => pages.downloadURL(url));
        sendSignal(pid, 'SIGKILL');
      },
      'plugin-throw': () => plugin('throw'),
      'plugin-loop': () => plugin('loop'),
      'plugin-memory': () => plugin('memory'),
      'plugin-exit': () => plugin('exit'),
      'plugin-flood': () => plugin('flood'),
      'plugin-stop': () => void sendSignal(pid, 'SIGSTOP'),
      'shell-hang': () => hang(pid),
      'inspector-hang': () => hang(pid),
      'all-at-once': () => {
        for (const each of this.processes()) if (['shell', 'inspector', 'plugin'].includes(each.kind)) sendSignal(each.pid, 'SIGKILL');
        sendSignal(pid, 'SIGKILL');
      },
    };
    await (blows[fault] ?? (() => void sendSignal(pid, 'SIGKILL')))();
  }

  async #strikeBrowser(fault: FaultId): Promise<void> {
    const { disk, recorder } = this.#parts.crashes;
    if (fault === 'main-hang') {
      const end = performance.now() + MAX_MAIN_HANG_MS;
      // Main has to be here still when the watchdog looks where it is: on a busy machine that takes longer.
      for (let nowMs = 0, lookAtMs = 0; nowMs < end; nowMs = performance.now()) {
        if (nowMs < lookAtMs) continue;
        if (this.#parts.crashes.isHangNoted()) break;
        lookAtMs = nowMs + LOOK_FOR_NOTE_MS;
      }
    } else if (fault === 'main-end') {
      setTimeout(endAndStartAnew, GOODBYE_MS);
      await sleep(GOODBYE_MS * 2);
    } else {
      disk.fault = fault === 'disk-full' ? 'full' : fault === 'disk-readonly' ? 'read-only' : 'slow';
      this.#databaseFaults.begin(disk.fault);
      if (fault === 'disk-slow') void this.#parts.profile.database.sync().catch(() => undefined);
      this.#recordsBefore = new Set(recorder.list.records.map(idOf));
      // Something has to be written: the record of a process whose end nobody misses.
      const network = this.processes().find(({ kind }) => kind === 'network');
      if (network !== undefined) sendSignal(network.pid, 'SIGKILL');
    }
  }

  async #killGpuThrice(first: number): Promise<SeenOfBlow> {
    const turns: { pid: number; noticedMs: number; backMs: number }[] = [];
    for (let pid = first; turns.length < 3; ) {
      const [blowMs, known] = [performance.now(), this.#gpuDeathCount];
      sendSignal(pid, 'SIGKILL');
      await soon(() => this.#gpuDeathCount > known || undefined, 'main heard of no death');
      const noticedMs = performance.now() - blowMs;
      const heir = await soon(() => appMetrics().find((metric) => metric.type === 'GPU' && metric.pid !== pid)?.pid, 'no GPU process came back');
      turns.push({ pid, noticedMs, backMs: performance.now() - blowMs });
      // Else its record has no pid.
      this.#parts.crashes.look();
      pid = heir;
    }
    const { now, next } = this.#parts.graphics.status;
    const draws = isSoftware(compositingNow()) ? (isLeftOn(now) ? 'no-hardware' : 'off') : 'hardware';
    return { turns, drawing: { now: draws, next } };
  }

  async #killInMidLoad(pid: number): Promise<void> {
    this.#site = await SlowSite.start();
    this.#slowTab = this.#parts.openTab(this.#site.url);
    if (this.#slowTab === undefined) throw new Error('there is no window for a load: all are private');
    await this.#site.asked;
    sendSignal(pid, 'SIGKILL');
  }
}

/** What there is, as soon as it is. @throws Error if that does not come about */
async function soon<Found>(find: () => Found | undefined, problem: string): Promise<Found> {
  const limitMs = performance.now() + NEW_GPU_LIMIT_MS;
  while (performance.now() < limitMs) {
    const found = find();
    if (found !== undefined) return found;
    await sleep(GPU_STEP_MS);
  }
  throw new Error(problem);
}

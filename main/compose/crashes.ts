import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BaseWindow } from 'electron';
import { FLOOD, PICTURES_LOST } from '../../ipc/contracts/crashes.ts';
import type { Translate } from '../../i18n/catalogue.ts';
import { RowSelection } from '../captures/row-selection.ts';
import { captureLines } from '../captures/format/capture-writer.ts';
import { CrashStore } from '../crashes/crash-store.ts';
import { serveCrashes } from '../crashes/crashes-handlers.ts';
import { FlightRecorder } from '../crashes/flight-recorder.ts';
import { MainLife } from '../crashes/main-life.ts';
import { Minidumps } from '../crashes/minidumps.ts';
import type { CrashClock, Death, FlightTraffic } from '../crashes/ports.ts';
import { ProcessHistory } from '../crashes/process-history.ts';
import { BreakableDisk, profileDisk } from '../crashes/profile-disk.ts';
import { vanishedFrames } from '../crashes/vanished-frames.ts';
import { crashDumpsFolder, onQuit, profileFolder } from '../electron/app.ts';
import { DeathWatch, livingPages } from '../electron/death-watch.ts';
import { startWatchdog, takeHangNote } from '../watchdog/watchdog.ts';
import { endFlooder, wasEnded } from '../electron/end-flooder.ts';
import { tellOfEnd, tookGpu } from '../electron/own-children.ts';
import { askFolder } from '../electron/file-dialogs.ts';
import { captureMaker, liveSource } from './captures.ts';
import { onLogClock } from '../lib/log-clock.ts';
import { exportCrash } from './crash-export.ts';
import type { TrafficParts } from './traffic.ts';

const MAX_ROWS = 20_000;
const NOTE_INTERVAL_MS = 10_000;
const WATCHDOG_AFTER_MS = 3_000;
/** By then Chromium has told of a process that a signal ended. */
const TOLD_WITHIN_MS = 5_000;
/** Exit codes that are signals to Electron: SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGKILL, SIGSEGV, SIGTERM; a shell adds 128. */
const SIGNALS: ReadonlySet<number> = new Set([4, 5, 6, 7, 8, 9, 11, 15]);

/** What the flight recorder is joined with. */
export interface CrashesOptions {
  readonly traffic: TrafficParts;
  readonly say: Translate;
  /** Over which the system's dialogs stand. */
  readonly window: () => BaseWindow | undefined;
  /** Shows a capture in the inspector, which is opened if it is not. */
  readonly openCapture: (path: string) => void;
  /** What people call a plugin, by its id. */
  readonly pluginNamed: (id: string) => string;
}

/** What others use of it. */
export interface CrashesParts {
  readonly recorder: FlightRecorder;
  readonly disk: BreakableDisk;
  /** True once the watchdog wrote where main stands, and until main goes on. */
  isHangNoted(): boolean;
  /** Told of each death at once, or `lateMs` after it. */
  onDeath(listener: (death: Death, lateMs: number) => void): void;
  /** A process is there that may be gone before anybody looks. */
  look(): void;
  /** A plugin's process ended, and was not asked to. Of one that ends by itself nothing else tells. */
  pluginEnded(pid: number | null, exitCode: number): void;
  /** A process of the IPC Lab died of which nothing of Chromium's tells. */
  peerDied(name: string, pid: number, exitCode: number): void;
  /** The crash lab is about to break something: deaths that fit are told to be on purpose. */
  expect(cause: string | null, fits: (death: Death, pid: number | null) => boolean): void;
}

const tellProblem = (error: unknown): void => void process.stderr.write(`flight record: ${String(error)}\n`);

const clock: CrashClock = {
  now: Date.now,
  later: (run, delayMs) => {
    const timer = setTimeout(run, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Flight records of every death, and main's own note that it lives. */
export function composeCrashes(options: CrashesOptions): CrashesParts {
  const { traffic, say } = options;
  const listeners: ((death: Death, lateMs: number) => void)[] = [];
  let expected: { cause: string; fits: (death: Death, pid: number | null) => boolean } | null = null;

  const tell = (death: Death, lateMs: number): void => {
    recorder.died(death);
    for (const listener of listeners) listener(death, lateMs);
  };
  const watch = new DeathWatch(
    (death) => {
      // Of Chromium's own processes only this look tells which of them is gone.
      if (death.pid === null) history.look();
      tell(death, 0);
      // The next one may die as soon as it is there, and has no pid then unless somebody saw it.
      if (death.type === 'GPU' || death.facts.kind === 'network') history.lookForHeir(death.type ?? '', death.service ?? '');
    },
    (death) => {
      if (death.pid === null) history.look();
      recorder.ended(death);
    },
    // Looks are seldom while nothing happens: one that came and went between two of them would have no record.
    () => history.look(),
  );
  const life = new MainLife(join(profileFolder(), 'main-runs.json'), process.pid, Date.now());
  let notedAtMs = 0;
  const history = new ProcessHistory({
    look: () => watch.sight((pid) => traffic.keys.createdAtMs(pid), options.pluginNamed),
    messagesPerSecond: () => traffic.recorder.messagesPerSecond(),
    clock,
    onProblem: tellProblem,
    onVanished: (gone) => {
      for (const death of vanishedFrames(gone, livingPages(), (pid) => history.isClaimed(pid), Date.now())) tell(death, 0);
    },
    onLooked: (nowMs) => {
      if (nowMs - notedAtMs < NOTE_INTERVAL_MS) return;
      notedAtMs = nowMs;
      life.write(nowMs, history.ofPid(process.pid)?.samples ?? []);
    },
  });
  const disk = new BreakableDisk(profileDisk);
  const store = new CrashStore({ folder: join(profileFolder(), 'crashes'), disk });
  const publish = serveCrashes(traffic.registry, {
    recorderOf: () => recorder,
    openCapture: options.openCapture,
    exportRecord: (id) => {
      const over = options.window();
      if (over === undefined) return;
      void askFolder(over, say('main.crashes.export'))
        .then((folder) => (folder === undefined ? undefined : exportCrash(store.folder, id, folder)))
        .catch((error: unknown) => process.stderr.write(`crash record ${id}: ${String(error)}\n`));
    },
    empty: { records: [], writingCount: 0, maxCount: store.maxCount, maxBytes: store.maxBytes, folder: store.folder, prunedCount: 0, problem: null },
  });
  const recorder = new FlightRecorder({
    store,
    history,
    minidumps: new Minidumps(crashDumpsFolder()),
    takeTraffic: (request) => takeTraffic(traffic, request),
    isAlive: (pid) => traffic.keys.isAlive(`${pid}@${traffic.keys.createdAtMs(pid)}`),
    causeOf: (death, pid) => {
      const byMain = pid === null ? null : tookGpu(pid, death.reason) ? PICTURES_LOST : wasEnded(pid) ? FLOOD : null;
      return expected?.fits(death, pid) === true ? expected.cause : byMain;
    },
    versions: { appVersion: captureMaker().appVersion, electron: process.versions.electron },
    clock,
    onList: publish,
    onProblem: tellProblem,
  });
  // What still comes from a process that is gone is not to end another that got its pid.
  traffic.flood.arm(({ key, pid }) => traffic.keys.isAlive(key) && endFlooder(pid));
  const before = life.before();
  void recorder.load().then(() => {
    if (before === undefined) return;
    recorder.foundDead({ pid: before.pid, startedAtMs: before.startedAtMs, seenAtMs: before.seenAtMs, samples: before.samples, stack: lastHang?.stack ?? [] });
  });
  const hangNote = join(profileFolder(), 'main-hang.json');
  const lastHang = takeHangNote(hangNote);
  history.start();
  // Not at once: a start is not to wait for it.
  clock.later(() => {
    const stopWatching = startWatchdog({
      entry: new URL('../watchdog/main.js', import.meta.url),
      notePath: hangNote,
      onHung: ({ sinceMs, stack, hungMs }) =>
        recorder.died({ pid: process.pid, reason: 'hung', exitCode: null, atMs: sinceMs + hungMs, facts: { kind: 'main' }, stack, hungMs }),
      onProblem: (error) => process.stderr.write(`watchdog: ${String(error)}\n`),
    });
    onQuit(stopWatching);
  }, WATCHDOG_AFTER_MS);
  onQuit(() => {
    recorder.stop();
    life.end();
  });
  return {
    recorder,
    disk,
    isHangNoted: () => existsSync(hangNote),
    onDeath: (listener) => listeners.push(listener),
    look: () => history.look(),
    pluginEnded: (pid, exitCode) => {
      if (pid === null) return;
      const lateMs = isSignal(exitCode) ? TOLD_WITHIN_MS : 0;
      // Now and then Electron tells of no death by a signal either: what the exit code says of it holds.
      const death: Death = { pid, reason: reasonOf(exitCode), exitCode, atMs: Date.now(), facts: { kind: 'plugin' } };
      clock.later(() => {
        if (!tellOfEnd(pid) || history.isClaimed(pid)) return;
        history.look();
        tell(death, lateMs);
      }, lateMs);
    },
    peerDied: (name, pid, exitCode) => tell({ pid, reason: reasonOf(exitCode), exitCode, atMs: Date.now(), facts: { kind: 'os', name } }, 0),
    expect: (cause, fits) => {
      expected = cause === null ? null : { cause, fits };
    },
  };
}

const isSignal = (exitCode: number): boolean => SIGNALS.has(exitCode) || exitCode > 128;

/** What an exit code alone says of a death. */
function reasonOf(exitCode: number): string {
  if (!isSignal(exitCode)) return 'abnormal-exit';
  return [9, 15, 137, 143].includes(exitCode) ? 'killed' : 'crashed';
}

type TrafficRequest = Parameters<ConstructorParameters<typeof FlightRecorder>[0]['takeTraffic']>[0];

async function takeTraffic({ recorder, keys }: TrafficParts, { facts, createdAtMs, diedAtMs, reason, spanMs }: TrafficRequest): Promise<FlightTraffic | undefined> {
  const key = createdAtMs === null ? keys.keyOf(facts.pid) : `${facts.pid}@${createdAtMs}`;
  const endpointIds = new Set(recorder.endpoints.idsOf(key));
  if (endpointIds.size === 0) return undefined;
  // What the inspector says is in a log of its own.
  const source = liveSource(recorder, facts.kind === 'inspector' ? 'own' : 'all');
  // Rows have their times by the log's clock.
  const atMs = onLogClock(diedAtMs);
  const rows = await RowSelection.take(source, { endpointIds, sinceMs: atMs - spanMs, maxRows: MAX_ROWS });
  const marks: NonNullable<Parameters<typeof captureLines>[0]['marks']> = [
    { seq: rows.seqAfter(atMs), atMs, kind: facts.kind, name: facts.name, pid: facts.pid, reason },
  ];
  return {
    rowCount: rows.rowCount,
    leftOutCount: rows.leftOutCount,
    spanMs: rows.rowCount === 0 ? 0 : Math.max(0, atMs - Math.min(...rows.columns.sentAtMs.subarray(0, 1))),
    lines: () => captureLines({ source: rows, range: rows.range(), maker: captureMaker(), madeAtMs: diedAtMs, marks }),
  };
}


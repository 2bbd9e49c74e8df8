import { app, webFrameMain } from 'electron';
import type { WebContents } from 'electron';
import type { Death, ProcessFacts, ProcessSighting } from '../crashes/ports.ts';
import type { LivingPage } from '../crashes/vanished-frames.ts';
import { internalPageOf } from '../lib/internal-urls.ts';
import { onBeforeQuit, onQuitStopped } from './app.ts';
import { keepViews, livingViews } from './living-views.ts';
import { takeEnd } from './own-children.ts';
import { framesOf } from './page-frames.ts';

const KB = 1_024;
const NETWORK_SERVICE = 'network.mojom.NetworkService';
/** Ended because nobody needs them any more. */
const EXPECTED = new Set(['clean-exit']);

/** Deaths of processes, and who lived in them: all that Electron tells, asked of each web contents itself. */
export class DeathWatch {
  /** By web contents: one that died no longer knows its process. */
  readonly #pids = new Map<number, number>();
  /** Processes of the last look. */
  #sighted: ReadonlySet<number> = new Set();
  #lastCpu = new Map<number, { seconds: number; atMs: number }>();
  #isQuitting = false;

  /**
   * @param onEnded told of ends that are no deaths: nobody needed the process any more
   * @param onUnseen a frame has a process that no look has seen yet: of its end nobody but a later look will tell
   */
  constructor(onDeath: (death: Death) => void, onEnded: (death: Death) => void, onUnseen: () => void) {
    keepViews();
    onBeforeQuit(() => (this.#isQuitting = true));
    // What dies from then on has died.
    onQuitStopped(() => (this.#isQuitting = false));
    app.on('web-contents-created', (_event, contents) => {
      const note = (): void => this.#note(contents);
      contents.on('did-navigate', note);
      contents.on('dom-ready', note);
      contents.on('did-frame-navigate', (_navigated, _url, _code, _status, isMainFrame, processId, routingId) => {
        const frame = isMainFrame ? undefined : webFrameMain.fromId(processId, routingId);
        const pid = frame && pidOfFrame(frame);
        if (pid !== undefined && !this.#sighted.has(pid)) onUnseen();
      });
      contents.once('destroyed', () => this.#pids.delete(contents.id));
    });
    app.on('render-process-gone', (_event, contents, details) => {
      if (this.#isQuitting) return;
      const tell = EXPECTED.has(details.reason) ? onEnded : onDeath;
      tell({
        pid: this.#pids.get(contents.id) ?? null,
        reason: details.reason,
        exitCode: details.exitCode,
        atMs: Date.now(),
        facts: factsOf(contents),
        type: 'Tab',
      });
    });
    app.on('child-process-gone', (_event, details) => {
      const name = details.name ?? '';
      if (this.#isQuitting) return;
      const end = takeEnd(name, details.reason);
      // Its own event `exit` came first.
      if (end?.is === 'known') return;
      // A plugin's process that ends by itself was not asked to.
      const tell = end?.is === 'asked' || (EXPECTED.has(details.reason) && !name.startsWith('plugin ')) ? onEnded : onDeath;
      tell({
        pid: end?.pid ?? null,
        reason: details.reason,
        exitCode: details.exitCode,
        atMs: Date.now(),
        facts: { kind: kindOfChild(details.type, details.serviceName ?? '', name) },
        type: details.type,
        service: name === '' ? (details.serviceName ?? '') : name,
      });
    });
  }

  /** Every process that lives now, with who is in it. @param pluginNamed what people call a plugin, by its id */
  sight(createdAtMs: (pid: number) => number, pluginNamed: (id: string) => string): ProcessSighting[] {
    const living = new Map<number, ProcessFacts>();
    for (const contents of livingViews()) {
      if (contents.isDestroyed()) continue;
      this.#note(contents);
      for (const pid of pidsOfFrames(contents)) {
        const facts = factsOf(contents);
        const before = living.get(pid);
        const kind = pid === this.#pids.get(contents.id) ? facts.kind : 'page';
        living.set(pid, {
          pid,
          kind: before?.kind ?? kind,
          name: [before?.name ?? '', facts.name].filter((name) => name !== '').join(', ').slice(0, 300),
          tabs: [...(before?.tabs ?? []), ...facts.tabs],
          isPrivate: (before?.isPrivate ?? false) || facts.isPrivate,
        });
      }
    }
    const metrics = app.getAppMetrics();
    this.#sighted = new Set(metrics.map(({ pid }) => pid));
    const nowMs = Date.now();
    const lastCpu = this.#lastCpu;
    this.#lastCpu = new Map();
    return metrics.map((metric): ProcessSighting => {
      const service = metric.name ?? metric.serviceName ?? '';
      const seconds = metric.cpu.cumulativeCPUUsage ?? 0;
      const last = lastCpu.get(metric.pid);
      this.#lastCpu.set(metric.pid, { seconds, atMs: nowMs });
      const facts = living.get(metric.pid);
      return {
        pid: metric.pid,
        kind: facts?.kind ?? kindOfChild(metric.type, metric.serviceName ?? '', metric.name ?? ''),
        name: facts?.name ?? (metric.type === 'Browser' ? 'main' : service.startsWith('plugin ') ? pluginNamed(service.slice('plugin '.length)) : service),
        tabs: facts?.tabs ?? [],
        isPrivate: facts?.isPrivate ?? false,
        createdAtMs: createdAtMs(metric.pid),
        type: metric.type,
        service,
        cpuPercent: last === undefined || nowMs <= last.atMs ? 0 : Math.max(0, ((seconds - last.seconds) * 100_000) / (nowMs - last.atMs)),
        memoryBytes: metric.memory.workingSetSize * KB,
      };
    });
  }

  #note(contents: WebContents): void {
    if (contents.isDestroyed() || contents.isCrashed()) return;
    const pid = contents.getOSProcessId();
    if (pid > 0) this.#pids.set(contents.id, pid);
  }
}

/** Pages that live, with how many of their frames lost their process. */
export function livingPages(): LivingPage[] {
  return livingViews().flatMap((contents) => {
    if (contents.isDestroyed() || contents.isCrashed()) return [];
    const deadFrameCount = framesOf(contents).filter((frame) => pidOfFrame(frame) === undefined).length;
    return [{ url: contents.getURL(), pid: contents.getOSProcessId(), deadFrameCount }];
  });
}

function pidsOfFrames(contents: WebContents): Set<number> {
  return new Set(framesOf(contents).map(pidOfFrame).filter((pid) => pid !== undefined && pid > 0) as number[]);
}

/** Undefined for a frame whose process died: it is still in the tree, and throws when it is asked. */
function pidOfFrame(frame: { readonly osProcessId: number }): number | undefined {
  try {
    return frame.osProcessId;
  } catch {
    return undefined;
  }
}

function factsOf(contents: WebContents): Omit<ProcessFacts, 'pid'> {
  const url = contents.getURL();
  const page = internalPageOf(url);
  if (page === 'shell' || page === 'inspector') return { kind: page, name: page, tabs: [], isPrivate: false };
  const title = contents.getTitle();
  return {
    kind: page === undefined ? 'page' : 'internal',
    name: title === '' ? url : title,
    tabs: url === '' ? [] : [{ title, url, view: contents.id }],
    // A session without a place on the disk: that of a private window.
    isPrivate: contents.session.storagePath === null,
  };
}

function kindOfChild(type: string, serviceName: string, name: string): ProcessFacts['kind'] {
  if (type === 'Browser') return 'main';
  if (type === 'GPU') return 'gpu';
  if (type === 'Tab') return 'page';
  if (name.startsWith('plugin ')) return 'plugin';
  if (name.startsWith('lab ')) return 'os';
  return serviceName === NETWORK_SERVICE ? 'network' : 'utility';
}

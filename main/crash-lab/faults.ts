import type { FaultId } from '../../ipc/contracts/crash-lab.ts';
import type { ProcessKind } from '../../ipc/contracts/process-kinds.ts';

/** A way to break something. */
export interface Fault {
  /** Kinds of processes that it can be done to; none for what is no process. */
  readonly kinds: readonly ProcessKind[];
  /** What should come of it: an end of the process, silence, or nothing that others notice. */
  readonly expects: 'death' | 'silence' | 'life' | 'told';
  /** Another process takes its place by itself. */
  readonly comesBack: boolean;
  /** It is only dealt to a page with a document of its own, not to the process of a frame. */
  readonly needsDocument?: boolean;
  /** What is stopped or made to fail is let go after so long. */
  readonly healsAfterMs?: number;
  /** How long to wait at most. */
  readonly limitMs: number;
}

const PAGES: readonly ProcessKind[] = ['page', 'internal'];
const page = { kinds: PAGES, comesBack: false, needsDocument: true, limitMs: 15_000 } as const;
const disk = { kinds: [], expects: 'told', comesBack: false, limitMs: 25_000 } as const;

/** Every way. */
export const FAULTS: Readonly<Record<FaultId, Fault>> = {
  'page-null': { ...page, expects: 'death' },
  'page-oom': { ...page, expects: 'death', limitMs: 30_000 },
  'page-loop': { ...page, expects: 'silence' },
  'page-kill': { ...page, needsDocument: false, expects: 'death' },
  'page-stop': { ...page, expects: 'silence', healsAfterMs: 6_000 },
  'page-stack': { ...page, expects: 'life' },
  'page-flood': { ...page, expects: 'life' },
  'page-dom': { ...page, expects: 'life', limitMs: 30_000 },
  'gpu-crash': { kinds: ['gpu'], expects: 'death', comesBack: true, limitMs: 15_000 },
  'gpu-kill': { kinds: ['gpu'], expects: 'death', comesBack: true, limitMs: 15_000 },
  'gpu-stop': { kinds: ['gpu'], expects: 'life', comesBack: false, healsAfterMs: 3_000, limitMs: 10_000 },
  'gpu-thrice': { kinds: ['gpu'], expects: 'death', comesBack: true, limitMs: 30_000 },
  'network-kill': { kinds: ['network'], expects: 'death', comesBack: true, limitMs: 15_000 },
  'network-load': { kinds: ['network'], expects: 'death', comesBack: true, limitMs: 20_000 },
  'network-download': { kinds: ['network'], expects: 'death', comesBack: true, limitMs: 20_000 },
  'plugin-throw': { kinds: ['plugin'], expects: 'life', comesBack: false, limitMs: 10_000 },
  'plugin-loop': { kinds: ['plugin'], expects: 'life', comesBack: false, limitMs: 10_000 },
  'plugin-memory': { kinds: ['plugin'], expects: 'death', comesBack: true, limitMs: 20_000 },
  'plugin-exit': { kinds: ['plugin'], expects: 'death', comesBack: true, limitMs: 15_000 },
  'plugin-flood': { kinds: ['plugin'], expects: 'life', comesBack: false, limitMs: 15_000 },
  'plugin-kill': { kinds: ['plugin'], expects: 'death', comesBack: true, limitMs: 15_000 },
  'plugin-stop': { kinds: ['plugin'], expects: 'death', comesBack: true, limitMs: 40_000 },
  'shell-kill': { kinds: ['shell'], expects: 'death', comesBack: true, limitMs: 20_000 },
  'shell-hang': { kinds: ['shell'], expects: 'death', comesBack: true, limitMs: 30_000 },
  'inspector-kill': { kinds: ['inspector'], expects: 'death', comesBack: true, limitMs: 20_000 },
  'inspector-hang': { kinds: ['inspector'], expects: 'death', comesBack: true, limitMs: 30_000 },
  'reader-kill': { kinds: ['utility'], expects: 'death', comesBack: true, limitMs: 20_000 },
  'peer-kill': { kinds: ['os'], expects: 'death', comesBack: false, limitMs: 15_000 },
  'all-at-once': { kinds: PAGES, expects: 'death', comesBack: false, needsDocument: true, limitMs: 20_000 },
  'disk-full': { ...disk, healsAfterMs: 4_000 },
  'disk-readonly': { ...disk, healsAfterMs: 4_000 },
  'disk-slow': { ...disk, healsAfterMs: 6_000 },
  'main-hang': { kinds: [], expects: 'life', comesBack: false, limitMs: 15_000 },
  'main-end': { kinds: [], expects: 'life', comesBack: false, limitMs: 10_000 },
};

/** The process that reads Chromium's traces, by the name that it was started with. */
const TRACE_READER = 'trace-reader';

/** Whether a way fits a process. */
export function fits(fault: FaultId, process: { readonly kind: ProcessKind; readonly service: string; readonly hasDocument: boolean }): boolean {
  const { kinds, needsDocument } = FAULTS[fault];
  if (!kinds.includes(process.kind) || (needsDocument === true && !process.hasDocument)) return false;
  return fault !== 'reader-kill' || process.service === TRACE_READER;
}

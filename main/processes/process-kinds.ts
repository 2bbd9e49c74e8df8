import { isMessageKey } from '../../i18n/catalogue.ts';
import type { Translate } from '../../i18n/catalogue.ts';
import { serviceKey } from '../../ipc/contracts/process-kinds.ts';
import type { ProcessKind } from '../../ipc/contracts/process-kinds.ts';
import type { ProcessFrame } from '../../ipc/contracts/processes.ts';

/** What Electron's `app.getAppMetrics()` tells of a process, as far as it is used. */
export interface ProcessMetricLike {
  readonly pid: number;
  readonly type: string;
  readonly name?: string;
  readonly serviceName?: string;
  readonly sandboxed?: boolean;
  /** Seconds since the process was created; percent of all cores since somebody last asked. */
  readonly cpu: { readonly cumulativeCPUUsage?: number; readonly percentCPUUsage: number };
  /** In kilobytes. */
  readonly memory: { readonly workingSetSize: number };
}

/** Somebody of ours who lives in a process. */
export interface Resident {
  readonly pid: number;
  readonly kind: ProcessKind;
  /** For people: a tab's title, a plugin's name. */
  readonly name: string;
  readonly tabIds: readonly number[];
  /** Documents of it, where it is a tab. */
  readonly frames?: readonly ProcessFrame[];
}

/** All who live in one process, as one. */
export interface Household {
  readonly kind: ProcessKind;
  readonly name: string;
  readonly tabIds: number[];
  readonly frames: ProcessFrame[];
}

/** Documents of a process that are told of. */
const MAX_FRAMES = 100;
const NETWORK_SERVICE = 'network.mojom.NetworkService';

/** What a process is for, by Chromium's word: for those in which nobody of ours lives. */
export function kindOfMetric({ type, serviceName }: Pick<ProcessMetricLike, 'type' | 'serviceName'>): ProcessKind {
  if (type === 'Browser') return 'main';
  if (type === 'GPU') return 'gpu';
  // A renderer without a document of ours: a spare one, or a frame's that just went.
  if (type === 'Tab') return 'page';
  return serviceName === NETWORK_SERVICE ? 'network' : 'utility';
}

/** What people call a process in which nobody of ours lives, as far as that is known, else what it calls itself; '' if its kind says all. */
export function nameOfMetric({ name, serviceName }: Pick<ProcessMetricLike, 'name' | 'serviceName'>, say: Translate): string {
  const own = name ?? serviceName ?? '';
  const key = serviceKey(own);
  return isMessageKey(key) ? say(key) : own;
}

/** Who lives where, by pid. Of several in one process the first names its kind; each name and tab is told once. */
export function householdsOf(residents: readonly Resident[]): Map<number, Household> {
  const byPid = new Map<number, Resident[]>();
  for (const resident of residents) {
    const others = byPid.get(resident.pid);
    if (others === undefined) byPid.set(resident.pid, [resident]);
    else others.push(resident);
  }
  const households = new Map<number, Household>();
  for (const [pid, members] of byPid) {
    const [first] = members;
    if (first === undefined) continue;
    const names = new Set(members.map(({ name }) => name).filter((name) => name !== ''));
    households.set(pid, {
      kind: first.kind,
      name: [...names].join(', '),
      tabIds: [...new Set(members.flatMap(({ tabIds }) => tabIds))],
      frames: members.flatMap(({ frames = [] }) => frames).slice(0, MAX_FRAMES),
    });
  }
  return households;
}

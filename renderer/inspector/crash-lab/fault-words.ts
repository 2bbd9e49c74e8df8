import { FAULT_IDS, FAULT_TARGETS, type FaultId, type FaultTarget } from '../../../ipc/contracts/crash-lab.ts';
import type { ProcessKind } from '../../../ipc/contracts/process-kinds.ts';

/** What the ways of a group are done to. */
export type FaultGroup = (typeof FAULT_TARGETS)[number];

/** Ways that are not done to a process: a process has to be chosen for all others. */
const WITHOUT_PROCESS: ReadonlySet<string> = new Set(['disk', 'main']);

/** The group that a way belongs to, by its name. */
export function groupOf(fault: FaultId): FaultGroup {
  const [first = ''] = fault.split('-');
  if (fault === 'all-at-once') return 'ui';
  return FAULT_TARGETS.find((group) => group === first) ?? 'ui';
}

/** The groups in their order, each with its ways. */
export function faultGroups(): { readonly group: FaultGroup; readonly faults: readonly FaultId[] }[] {
  return FAULT_TARGETS.map((group) => ({ group, faults: FAULT_IDS.filter((fault) => groupOf(fault) === group) }));
}

/** Whether a process has to be chosen. */
export function needsProcess(fault: FaultId): boolean {
  return !WITHOUT_PROCESS.has(groupOf(fault));
}

/** Processes that a way fits, those of web pages before others. */
export function targetsOf(fault: FaultId, targets: readonly FaultTarget[]): FaultTarget[] {
  return targets.filter(({ faults }) => faults.includes(fault)).toSorted((a, b) => Number(b.kind === 'page') - Number(a.kind === 'page'));
}

const FIRST_OF_KIND: Partial<Readonly<Record<ProcessKind, FaultId>>> = {
  main: 'main-hang', shell: 'shell-kill', inspector: 'inspector-kill', internal: 'page-null', page: 'page-null', plugin: 'plugin-kill', gpu: 'gpu-crash', network: 'network-kill', os: 'peer-kill',
};

/** The way that is explained first for a process of this kind; undefined where there is none. */
export function firstFaultFor(kind: ProcessKind): FaultId | undefined {
  return FIRST_OF_KIND[kind];
}

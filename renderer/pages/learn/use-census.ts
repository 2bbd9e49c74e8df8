import type { Language } from '../../../i18n/catalogue.ts';
import type { KernelHoldings, ProcessCensus } from '../../../ipc/contracts/processes.ts';
import type { ProcessKind } from '../../../ipc/contracts/process-kinds.ts';
import { useTranslate } from '../../ui/language.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import { useLearn } from './services.tsx';

/** A figure as `Figures` draws it. */
interface LiveFigure {
  readonly id: string;
  readonly value: string;
  readonly what: string;
}

/** The browser's processes by kind; undefined until they were counted. */
export function useCensus(): ProcessCensus | undefined {
  const census = useRemoteState(useLearn().processes.census);
  return census === undefined || census.kinds.length === 0 ? undefined : census;
}

/** How many processes there are, of some kinds or of all. */
export function processCount({ kinds }: ProcessCensus, of?: ReadonlySet<ProcessKind>): number {
  return kinds.reduce((sum, { kind, pids }) => sum + (of === undefined || of.has(kind) ? pids.length : 0), 0);
}

const HELD = ['sharedMemory', 'file', 'socket', 'pipe'] as const;

/** What the kernel says that the main process holds, way by way. Where it does not tell, a dash. */
export function useHoldings(language: Language, mainHolds: KernelHoldings | null): readonly LiveFigure[] {
  const t = useTranslate();
  const number = new Intl.NumberFormat(language);
  return HELD.map((id) => ({ id, value: mainHolds === null ? '–' : number.format(mainHolds[`${id}Count` as const]), what: t(`learn.holds.${id}`) }));
}

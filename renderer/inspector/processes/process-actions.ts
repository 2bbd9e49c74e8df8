import type { ProcessInfo } from '../../../ipc/contracts/processes.ts';
import { CrashIcon, HangIcon, KillIcon, type Icon } from '../../ui/icons.tsx';

/** What can be done to a process on purpose. */
export type ProcessAction = ProcessInfo['actions'][number];

/** The actions in the order in which they are offered. */
export const PROCESS_ACTIONS: readonly { readonly action: ProcessAction; readonly Drawing: Icon }[] = [
  { action: 'crash', Drawing: CrashIcon },
  { action: 'hang', Drawing: HangIcon },
  { action: 'kill', Drawing: KillIcon },
];

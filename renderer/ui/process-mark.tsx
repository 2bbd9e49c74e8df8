import type { ReactNode } from 'react';
import type { ProcessKind } from '../../ipc/contracts/process-kinds.ts';
import { classNames } from './class-names.ts';
import { CrossIcon } from './icons.tsx';
import styles from './process-mark.module.css';

const KIND_CLASS: Readonly<Record<ProcessKind, string | undefined>> = {
  main: styles['main'],
  shell: styles['shell'],
  inspector: styles['inspector'],
  internal: styles['internal'],
  page: styles['page'],
  plugin: styles['plugin'],
  gpu: styles['gpu'],
  network: styles['network'],
  utility: styles['utility'],
  os: styles['os'],
};

/** The class that sets the CSS variable `--kind` to the kind's colour, for anything that wants it. */
export function kindClass(kind: ProcessKind): string {
  return KIND_CLASS[kind] ?? '';
}

/** A small square in the colour of a process kind. Decoration: say the kind in words beside it. */
export function ProcessMark({ kind }: { readonly kind: ProcessKind }) {
  return <span aria-hidden="true" className={classNames(styles['mark'], kindClass(kind))} />;
}

export interface PidChipProps {
  readonly kind: ProcessKind;
  /** Null while there is no process. */
  readonly pid: number | null;
  /** `dead` is crossed out in the danger colour; `hung` has the warning colour. */
  readonly state?: 'live' | 'dead' | 'hung';
  /** Drawn after the pid, such as a mark for a shared process. */
  readonly children?: ReactNode;
  readonly title?: string;
}

/** The pid of a process on a tint of its kind's colour. */
export function PidChip({ kind, pid, state = 'live', children, title }: PidChipProps) {
  if (pid === null) return null;
  return (
    <span className={classNames(styles['chip'], kindClass(kind), styles[state])} title={title}>
      {state === 'dead' && <CrossIcon size={10} />}
      {pid}
      {children}
    </span>
  );
}

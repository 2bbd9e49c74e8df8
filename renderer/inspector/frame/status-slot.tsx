import { createContext, useContext, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTranslate } from '../../ui/language.tsx';
import styles from './frame.module.css';

const StatusTargetContext = createContext<HTMLElement | null>(null);

/** Says where in the header the figures of the panel go. */
export const StatusTarget = StatusTargetContext;

/** A panel's figures, drawn in the header. */
export function Status({ children }: { readonly children: ReactNode }) {
  const t = useTranslate();
  const target = useContext(StatusTargetContext);
  if (target === null) return null;
  return createPortal(
    <span role="group" aria-label={t('inspector.status')} className={styles['figures']}>
      {children}
    </span>,
    target,
  );
}

/** One figure. Those of one status are set apart by a dot. */
export function Figure({ title, tone, children }: { readonly title?: string; readonly tone?: 'warn'; readonly children: ReactNode }) {
  return (
    <span title={title} data-tone={tone} className={styles['figure']}>
      {children}
    </span>
  );
}

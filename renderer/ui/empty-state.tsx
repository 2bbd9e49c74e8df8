import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

export interface EmptyStateProps {
  readonly icon: ReactNode;
  /** Why there is nothing, and how something comes here. */
  readonly text: string;
}

/** What stands in a list's place that has nothing to show. */
export function EmptyState({ icon, text }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <span className={styles.icon}>{icon}</span>
      <p className={styles.text}>{text}</p>
    </div>
  );
}

import type { ReactNode } from 'react';
import styles from './learn-link.module.css';

export interface LearnLinkProps {
  readonly url: string;
  readonly icon: ReactNode;
  readonly children: ReactNode;
  go(input: string): Promise<unknown>;
}

/** The way to a page that explains. Pages of ours lead nowhere by themselves: main is asked. */
export function LearnLink({ url, icon, children, go }: LearnLinkProps) {
  return (
    <a
      className={styles.link}
      href={url}
      onClick={(event) => {
        event.preventDefault();
        void go(url).catch(() => undefined);
      }}
    >
      {icon}
      {children}
    </a>
  );
}

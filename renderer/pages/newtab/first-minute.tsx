import type { ReactNode } from 'react';
import type { WindowState } from '../../../ipc/contracts/shell.ts';
import { keysText } from '../../ui/command-keys.ts';
import { CrashIcon, InspectorIcon, ProcessIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import styles from './first-minute.module.css';

/** Three things to try, each with where to find it. */
export function FirstMinute({ platform }: Pick<WindowState, 'platform'>) {
  const t = useTranslate();
  return (
    <section className={styles.section} aria-label={t('pages.newtab.tryThis')}>
      <Idea icon={<InspectorIcon size={18} />} title={t('pages.newtab.lookInside')}>
        {t('pages.newtab.lookInsideText', { keys: keysText('toggle-inspector', platform) ?? '' })}
      </Idea>
      <Idea icon={<CrashIcon size={18} />} title={t('pages.newtab.breakSomething')}>
        {t('pages.newtab.breakSomethingText')}
      </Idea>
      <Idea icon={<ProcessIcon size={18} />} title={t('pages.newtab.whoShares')}>
        {t('pages.newtab.whoSharesText')}
      </Idea>
    </section>
  );
}

function Idea({ icon, title, children }: { readonly icon: ReactNode; readonly title: string; readonly children: ReactNode }) {
  return (
    <div className={styles.idea}>
      <span className={styles.icon}>{icon}</span>
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.text}>{children}</p>
    </div>
  );
}

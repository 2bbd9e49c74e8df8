import { useId, useState } from 'react';
import { useTranslate } from '../../ui/language.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import { Button } from '../../ui/button.tsx';
import { run, useServices } from '../services.tsx';
import styles from './blocking.module.css';

/** What was stopped of the page, and whether anything is on this site. */
export function PageBlocking({ tabId }: { readonly tabId: number }) {
  const t = useTranslate();
  const id = useId();
  const { blocking, navigation } = useServices();
  const page = useRemoteState(blocking.page);
  const [isChanged, setChanged] = useState(false);
  if (page === undefined || page.tabId !== tabId || !page.isOn) return null;
  const { isOffHere, count, hosts } = page;
  const set = (isOff: boolean) => {
    setChanged(true);
    run(blocking.setSite({ tabId, isOff }));
  };
  return (
    <section aria-labelledby={`${id}-title`} className={styles['page']}>
      <div className={styles['row']}>
        <span className={styles['words']}>
          <strong id={`${id}-title`}>{t('blocking.title')}</strong>
          <span className={styles['hint']}>{isOffHere ? t('blocking.offHere') : t('blocking.stopped', { count })}</span>
        </span>
        <button type="button" role="switch" aria-checked={!isOffHere} aria-labelledby={`${id}-title`} className={styles['switch']} onClick={() => set(!isOffHere)} />
      </div>
      {hosts.length > 0 && !isOffHere && (
        <details className={styles['hosts']}>
          <summary>{t('blocking.where')}</summary>
          <ul>
            {hosts.map((each) => (
              <li key={each.host}>
                <span className={styles['host']}>{each.host}</span>
                <span>{each.count}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {isChanged && (
        <p role="status" className={styles['changed']}>
          <span>{t('blocking.applies')}</span>
          <Button size="small" onClick={() => run(navigation.reload({ tabId, ignoreCache: false }))}>
            {t('shell.reload')}
          </Button>
        </p>
      )}
    </section>
  );
}

import { useEffect, useId, useRef } from 'react';
import type { TabInfo } from '../../../ipc/contracts/tabs.ts';
import { Button } from '../../ui/button.tsx';
import { HangIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { run, useServices } from '../services.tsx';
import styles from './content-area.module.css';

/** A page has not answered for a while: wait on, or end its process. The rest of the window stays usable. */
export function HangDialog({ tab, hasOthers }: { readonly tab: TabInfo; readonly hasOthers: boolean }) {
  const t = useTranslate();
  const { tabs, shell } = useServices();
  const wait = useRef<HTMLButtonElement>(null);
  const textId = useId();
  useEffect(() => {
    if (document.activeElement === document.body) wait.current?.focus({ preventScroll: true });
  }, []);
  const answer = (choice: 'wait' | 'end-process') => run(tabs.answerUnresponsive({ tabId: tab.id, answer: choice }).then(() => (choice === 'wait' ? shell.focusPage() : undefined)));
  return (
    <div className={styles.scrim}>
      <div role="alertdialog" aria-label={t('shell.hung')} aria-describedby={textId} className={styles.dialog}>
        <h1>
          <HangIcon size={18} className={styles.hang} />
          {t('shell.hung')}
        </h1>
        <div id={textId}>
          <p>{t('shell.hungText', { title: tab.title || tab.url })}</p>
          {hasOthers && <p>{t('shell.hungOthers')}</p>}
        </div>
        <div className={styles.buttons}>
          <Button ref={wait} onClick={() => answer('wait')}>
            {t('shell.wait')}
          </Button>
          <Button look="danger" onClick={() => answer('end-process')}>
            {t('shell.endProcess')}
          </Button>
        </div>
      </div>
    </div>
  );
}

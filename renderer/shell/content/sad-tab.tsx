import { useEffect, useRef } from 'react';
import type { TabInfo, TabLife } from '../../../ipc/contracts/tabs.ts';
import { timeOfDay } from '../../lib/clock.ts';
import { Button } from '../../ui/button.tsx';
import { InspectorIcon, ReloadIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { PidChip } from '../../ui/process-mark.tsx';
import { run, useServices } from '../services.tsx';
import { plainAddress } from '../toolbar/address-display.ts';
import styles from './content-area.module.css';
import { CrackedBell } from './cracked-bell.tsx';
import { exitWords, reasonWords } from './failure-words.ts';
import { othersAfterCrash } from './others-after-crash.ts';

export interface SadTabProps {
  readonly tab: TabInfo;
  readonly life: Extract<TabLife, { state: 'crashed' }>;
  readonly tabs: readonly TabInfo[];
  readonly inspectorOpen: boolean;
}

/** Stands where the page was whose process ended: what died, why, and that nothing else did. */
export function SadTab({ tab, life, tabs, inspectorOpen }: SadTabProps) {
  const t = useTranslate();
  const { navigation, shell } = useServices();
  const reload = useRef<HTMLButtonElement>(null);
  // The keyboard was in the page that is gone; if it is anywhere else it stays there.
  useEffect(() => {
    if (document.activeElement === document.body) reload.current?.focus({ preventScroll: true });
  }, []);
  const others = othersAfterCrash(tab, tabs);
  // The start page has an address that nobody is shown.
  const page = plainAddress(tab.shownUrl);
  const time = timeOfDay(life.diedAtMs, 'seconds');
  return (
    <div role="alert" className={styles.panel}>
      <CrackedBell className={styles.picture} />
      <h1 className={styles.heading}>{t('shell.crashed')}</h1>
      <p className={styles.text}>
        {others.died > 0 && t('shell.crashedSharing', { count: others.died })}
        {others.died === 0 && others.live > 0 && t('shell.crashedOthers', { count: others.live })}
        {others.died === 0 && others.live === 0 && t('shell.crashedAlone')}
      </p>
      <dl className={styles.facts}>
        {life.pid !== null && (
          <>
            <dt>{t('shell.crash.process')}</dt>
            <dd>
              <PidChip kind="page" pid={life.pid} state="dead" />
            </dd>
          </>
        )}
        {page !== '' && (
          <>
            <dt>{t('shell.crash.page')}</dt>
            <dd>{page}</dd>
          </>
        )}
        <dt>{t('shell.crash.reason')}</dt>
        <dd>{reasonWords(life.reason, t)}</dd>
        <dt>{t('shell.crash.exit')}</dt>
        <dd>{exitWords(life.exitCode, life.signalName, t)}</dd>
        <dt>{t('shell.crash.time')}</dt>
        <dd>{time}</dd>
      </dl>
      <div className={styles.buttons}>
        <Button ref={reload} look="primary" icon={<ReloadIcon size={15} />} onClick={() => run(navigation.reload({ tabId: tab.id }).then(() => shell.focusPage()))}>
          {t('shell.reloadTab')}
        </Button>
        {!inspectorOpen && (
          <Button icon={<InspectorIcon size={15} />} onClick={() => run(shell.toggleInspector())}>
            {t('shell.showInInspector')}
          </Button>
        )}
      </div>
    </div>
  );
}

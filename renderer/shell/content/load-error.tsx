import type { TabInfo } from '../../../ipc/contracts/tabs.ts';
import { Button } from '../../ui/button.tsx';
import { ReloadIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { run, useServices } from '../services.tsx';
import { hostOf } from '../toolbar/address-display.ts';
import styles from './content-area.module.css';
import { loadErrorWords } from './failure-words.ts';
import { UnpluggedBell } from './unplugged-bell.tsx';

export interface LoadErrorProps {
  readonly tab: TabInfo;
  readonly loadError: NonNullable<TabInfo['loadError']>;
}

/** Stands in the place of a page that could not be loaded: why, in plain words, and Chromium's own name for it. */
export function LoadError({ tab, loadError }: LoadErrorProps) {
  const t = useTranslate();
  const { navigation, shell } = useServices();
  return (
    <div role="alert" className={styles.panel}>
      <UnpluggedBell className={styles.picture} />
      <h1 className={styles.heading}>{t('shell.loadFailed')}</h1>
      <p className={styles.text}>{loadErrorWords(loadError.name, hostOf(loadError.url), t)}</p>
      <p className={styles.facts}>
        <span className={styles.code}>{loadError.name}</span>
        <span className={styles.code}>{loadError.code}</span>
      </p>
      <div className={styles.buttons}>
        <Button
          look="primary"
          icon={<ReloadIcon size={15} />}
          disabled={tab.loading}
          onClick={() => run(navigation.reload({ tabId: tab.id }).then(() => shell.focusPage()))}
        >
          {t('shell.tryAgain')}
        </Button>
      </div>
    </div>
  );
}

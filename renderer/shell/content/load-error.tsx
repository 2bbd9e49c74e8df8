import type { Language } from '../../../i18n/catalogue.ts';
import type { TabInfo } from '../../../ipc/contracts/tabs.ts';
import { Button } from '../../ui/button.tsx';
import { ReloadIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { run, useServices } from '../services.tsx';
import { hostOf } from '../toolbar/address-display.ts';
import { CertificateWarning } from './certificate-warning.tsx';
import styles from './content-area.module.css';
import { describeFailure } from './load-failure.ts';
import { UnpluggedBell } from './unplugged-bell.tsx';

export interface LoadErrorProps {
  readonly tab: TabInfo;
  readonly loadError: NonNullable<TabInfo['loadError']>;
  readonly language: Language;
}

/** Stands in the place of a page that could not be loaded: why, in plain words, and Chromium's own name for it. */
export function LoadError({ tab, loadError, language }: LoadErrorProps) {
  const t = useTranslate();
  const { navigation, shell } = useServices();
  const failure = describeFailure(loadError.name, loadError.code, hostOf(loadError.url), t);
  if (failure.kind === 'certificate') return <CertificateWarning tab={tab} loadError={loadError} failure={failure} language={language} />;
  return (
    <div role="alert" className={styles.panel}>
      <UnpluggedBell className={styles.picture} />
      <h1 className={styles.heading}>{failure.title}</h1>
      <p className={styles.text}>{failure.text}</p>
      {failure.comesBack && failure.kind !== 'name' && <p className={styles.text}>{t('errors.comesBack')}</p>}
      <p className={styles['code-line']}>
        <code className={styles.code}>{failure.code}</code>
      </p>
      {failure.kind !== 'scheme' && (
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
      )}
    </div>
  );
}

import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { BackIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { run, useServices } from '../services.tsx';
import { usePageInfo } from '../use-page-info.ts';
import { hostOf } from '../toolbar/address-display.ts';
import styles from './content-area.module.css';
import { CrackedLock } from './cracked-lock.tsx';
import { certificateKey, type LoadFailure } from './load-failure.ts';
import type { LoadErrorProps } from './load-error.tsx';

export interface CertificateWarningProps extends LoadErrorProps {
  readonly failure: LoadFailure;
}

/** Stops before a site whose certificate does not hold. The way on is there, but has to be looked for. */
export function CertificateWarning({ tab, loadError, failure, language }: CertificateWarningProps) {
  const t = useTranslate();
  const { navigation, tabs, shell } = useServices();
  const info = usePageInfo(tab.id, loadError.url);
  const [showsMore, setShowsMore] = useState(false);
  const host = hostOf(loadError.url);
  const certificate = info?.certificate ?? null;
  const date = (timeMs: number | undefined) => (timeMs === undefined ? '?' : new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(timeMs));
  const from = date(certificate?.validFromMs);
  const until = date(certificate?.validUntilMs);
  const leave = () => run(tab.canGoBack ? navigation.back({ tabId: tab.id }) : tabs.close({ tabId: tab.id }));
  return (
    <div role="alert" className={styles.panel}>
      <CrackedLock className={styles.picture} />
      <h1 className={styles.heading}>{failure.title}</h1>
      <p className={styles.text}>{t(certificateKey(loadError.name), { host, from, until, subject: certificate?.subjectName ?? '?' })}</p>
      <p className={styles.text}>{t('errors.cert.risk')}</p>
      <p className={styles['code-line']}>
        <code className={styles.code}>{failure.code}</code>
      </p>
      <div className={styles.buttons}>
        <Button look="primary" icon={<BackIcon size={15} />} onClick={leave}>
          {t('errors.cert.back')}
        </Button>
        <Button aria-expanded={showsMore} onClick={() => setShowsMore(!showsMore)}>
          {t('errors.cert.advanced')}
        </Button>
      </div>
      {showsMore && (
        <div className={styles.more}>
          {certificate && (
            <dl className={styles.facts}>
              <dt>{t('pageInfo.issuedTo')}</dt>
              <dd>{certificate.subjectName}</dd>
              <dt>{t('pageInfo.issuedBy')}</dt>
              <dd>{certificate.issuerName}</dd>
              <dt>{t('pageInfo.valid')}</dt>
              <dd>{t('pageInfo.validRange', { from, until })}</dd>
              <dt>{t('pageInfo.fingerprint')}</dt>
              <dd>
                <code className={styles.code}>{certificate.fingerprint}</code>
              </dd>
            </dl>
          )}
          <p className={styles.text}>{t('errors.cert.proceedText', { host })}</p>
          <div className={styles.buttons}>
            <Button look="danger" disabled={tab.loading} onClick={() => run(navigation.proceed({ tabId: tab.id }).then(() => shell.focusPage()))}>
              {t('errors.cert.proceed', { host })}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}

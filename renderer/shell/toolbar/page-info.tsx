import type { RefObject } from 'react';
import type { Language, MessageKey } from '../../../i18n/catalogue.ts';
import type { PageInfo } from '../../../ipc/contracts/navigation.ts';
import type { TabInfo } from '../../../ipc/contracts/tabs.ts';
import { IconButton } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { CrossIcon, type Icon, WarningIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { PidChip } from '../../ui/process-mark.tsx';
import { PageBlocking } from '../blocking/page-blocking.tsx';
import { Bubble } from '../bubble.tsx';
import { PagePermissions } from '../permissions/page-permissions.tsx';
import { usePageInfo } from '../use-page-info.ts';
import { hostOf, isReaderView } from './address-display.ts';
import styles from './page-info.module.css';

const TEXTS: Readonly<Record<TabInfo['security'], MessageKey>> = {
  internal: 'pageInfo.text.internal',
  secure: 'pageInfo.text.secure',
  broken: 'pageInfo.text.broken',
  insecure: 'pageInfo.text.insecure',
  local: 'pageInfo.text.local',
  error: 'pageInfo.text.error',
};

export interface PageInfoBubbleProps {
  readonly tab: TabInfo;
  readonly language: Language;
  /** The state in a few words. */
  readonly state: string;
  readonly icon: Icon;
  readonly trigger: RefObject<HTMLElement | null>;
  onClose(): void;
}

/** What there is to know of the page: how it came here, its certificate, its cookies, its process. */
export function PageInfoBubble({ tab, language, state, icon: StateIcon, trigger, onClose }: PageInfoBubbleProps) {
  const t = useTranslate();
  const info = usePageInfo(tab.id, tab.url);
  const leave = () => {
    trigger.current?.focus();
    onClose();
  };
  const isWeb = /^https?:/.test(tab.url);
  return (
    <Bubble label={t('pageInfo.title')} side="left" trigger={trigger} takesKeyboard className={styles.bubble} onPressOutside={onClose} onEscape={leave}>
      <header className={styles.header}>
        <strong className={styles.host}>{hostOf(tab.shownUrl)}</strong>
        <IconButton label={t('shell.dismiss')} size="tiny" onClick={leave}>
          <CrossIcon size={13} />
        </IconButton>
      </header>
      <p className={classNames(styles.state, styles[tab.security])}>
        <StateIcon size={16} />
        {state}
      </p>
      <p className={styles.text}>{t(isReaderView(tab) ? 'pageInfo.text.reader' : TEXTS[tab.security], { host: hostOf(tab.shownUrl) })}</p>
      {info !== null && info.looksLike !== null && (
        <p className={classNames(styles.state, styles.broken)}>
          <WarningIcon size={16} />
          {t('pageInfo.looksLike', { site: info.looksLike })}
        </p>
      )}
      <dl className={styles.facts}>
        {info && tab.url.startsWith('https:') && <CertificateRows info={info} language={language} />}
        {info && isWeb && (
          <>
            <dt>{t('pageInfo.cookies')}</dt>
            <dd>{t('pageInfo.cookieCount', { count: info.cookieCount })}</dd>
          </>
        )}
        {tab.pid !== null && (
          <>
            <dt>{t('pageInfo.process')}</dt>
            <dd>
              <PidChip kind={tab.security === 'internal' ? 'internal' : 'page'} pid={tab.pid} />
            </dd>
          </>
        )}
      </dl>
      {isWeb && <PageBlocking tabId={tab.id} />}
      {(isWeb || tab.url.startsWith('file:')) && <PagePermissions tab={tab} language={language} onLeave={onClose} />}
    </Bubble>
  );
}

function CertificateRows({ info, language }: { readonly info: PageInfo; readonly language: Language }) {
  const t = useTranslate();
  const { certificate, certificateError } = info;
  if (!certificate) {
    return (
      <>
        <dt>{t('pageInfo.certificate')}</dt>
        <dd>{t('pageInfo.noCertificate')}</dd>
      </>
    );
  }
  const date = (timeMs: number) => new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(timeMs);
  return (
    <>
      <dt>{t('pageInfo.issuedTo')}</dt>
      <dd>{certificate.subjectName}</dd>
      <dt>{t('pageInfo.issuedBy')}</dt>
      <dd>{certificate.issuerName}</dd>
      <dt>{t('pageInfo.valid')}</dt>
      <dd>{t('pageInfo.validRange', { from: date(certificate.validFromMs), until: date(certificate.validUntilMs) })}</dd>
      <dt>{t('pageInfo.fingerprint')}</dt>
      <dd>
        <code className={styles.code}>{certificate.fingerprint}</code>
      </dd>
      {certificateError !== null && (
        <>
          <dt>{t('pageInfo.certificate')}</dt>
          <dd>
            <code className={styles.code}>{certificateError}</code>
          </dd>
        </>
      )}
    </>
  );
}

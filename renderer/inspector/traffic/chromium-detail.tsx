import { isMessageKey } from '../../../i18n/catalogue.ts';
import { useTranslate } from '../../ui/language.tsx';
import { DetailHeading } from '../lib/detail-pane.tsx';
import styles from './message-detail.module.css';

/** What is known of one of Chromium's messages beside its columns: what its interface is for, in plain words. */
export function ChromiumDetail({ interfaceName }: { readonly interfaceName: string }) {
  const t = useTranslate();
  const key = `mojo.${interfaceName}`;
  return (
    <div>
      <DetailHeading>{t('inspector.message.interface')}</DetailHeading>
      {isMessageKey(key) ? <p>{t(key)}</p> : <p className={styles['note']}>{t('inspector.message.interfaceUnknown')}</p>}
      <p className={styles['note']}>{t('inspector.message.notTraced')}</p>
    </div>
  );
}

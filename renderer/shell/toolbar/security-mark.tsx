import type { MessageKey } from '../../../i18n/catalogue.ts';
import type { TabInfo } from '../../../ipc/contracts/tabs.ts';
import { classNames } from '../../ui/class-names.ts';
import { ErrorIcon, type Icon, InfoIcon, LockIcon, PageIcon, SearchIcon, TerrariumIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import styles from './security-mark.module.css';

const MARKS: Readonly<Record<TabInfo['security'], { readonly icon: Icon; readonly key: MessageKey }>> = {
  internal: { icon: TerrariumIcon, key: 'shell.security.internal' },
  secure: { icon: LockIcon, key: 'shell.security.secure' },
  insecure: { icon: InfoIcon, key: 'shell.security.insecure' },
  local: { icon: PageIcon, key: 'shell.security.local' },
  error: { icon: ErrorIcon, key: 'shell.security.error' },
};

/** What kind of address the tab is at. */
export function SecurityMark({ tab }: { readonly tab: TabInfo | null }) {
  const t = useTranslate();
  if (!tab || tab.url === 'terrarium://newtab/') {
    return (
      <span className={styles.mark}>
        <SearchIcon size={15} />
      </span>
    );
  }
  const { icon: MarkIcon, key } = MARKS[tab.security];
  return (
    <span role="img" aria-label={t(key)} title={t(key)} className={classNames(styles.mark, styles[tab.security])}>
      <MarkIcon size={15} />
      {tab.security === 'insecure' && (
        <span aria-hidden="true" className={styles.word}>
          {t('shell.notSecure')}
        </span>
      )}
    </span>
  );
}

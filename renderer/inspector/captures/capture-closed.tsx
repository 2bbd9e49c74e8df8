import { useTranslate } from '../../ui/language.tsx';
import styles from './captures.module.css';

/** A tab whose capture is no longer held: the browser was started anew, or the tab was closed and came back. */
export function CaptureClosed() {
  const t = useTranslate();
  return <p className={styles['closed']}>{t('inspector.captures.closed')}</p>;
}

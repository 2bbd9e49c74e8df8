import { useTranslate } from '../../ui/language.tsx';
import styles from './load-progress.module.css';

/** A thin bar at the toolbar's lower edge while a page loads. */
export function LoadProgress({ loading, progress }: { readonly loading: boolean; readonly progress: number }) {
  const t = useTranslate();
  if (!loading) return null;
  const percent = Math.round(Math.min(Math.max(progress, 0.05), 1) * 100);
  return (
    <div role="progressbar" aria-label={t('shell.loading')} aria-valuenow={percent} className={styles.track}>
      <div className={styles.bar} style={{ transform: `scaleX(${percent / 100})` }} />
    </div>
  );
}

import { PrivateIcon, InfoIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import styles from './private-note.module.css';

/** What a private window forgets, and what it cannot hide. */
export function PrivateNote() {
  const t = useTranslate();
  return (
    <section className={styles.note}>
      <PrivateIcon size={22} className={styles.icon} />
      <div>
        <h2 className={styles.title}>{t('windows.private.forgetsTitle')}</h2>
        <p>{t('windows.private.forgets')}</p>
      </div>
      <InfoIcon size={22} className={styles.icon} />
      <div>
        <h2 className={styles.title}>{t('windows.private.remainsTitle')}</h2>
        <p>{t('windows.private.remains')}</p>
      </div>
    </section>
  );
}

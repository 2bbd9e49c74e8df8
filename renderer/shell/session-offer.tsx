import { Button, IconButton } from '../ui/button.tsx';
import { CrossIcon, RestoreIcon } from '../ui/icons.tsx';
import { useTranslate } from '../ui/language.tsx';
import styles from './notices.module.css';
import { run, useServices } from './services.tsx';

/** Offers the tabs that did not come back by themselves. It stays until it is answered. */
export function SessionOffer({ tabCount }: { readonly tabCount: number }) {
  const t = useTranslate();
  const { session } = useServices();
  return (
    <div className={styles.notice}>
      <RestoreIcon size={14} />
      <span className={styles.text} title={t('profile.offer', { count: tabCount })}>
        {t('profile.offer', { count: tabCount })}
      </span>
      <Button size="small" look="primary" onClick={() => run(session.acceptOffer())}>
        {t('profile.offerAccept')}
      </Button>
      <IconButton label={t('profile.offerRefuse')} size="tiny" onClick={() => run(session.refuseOffer())}>
        <CrossIcon size={12} />
      </IconButton>
    </div>
  );
}

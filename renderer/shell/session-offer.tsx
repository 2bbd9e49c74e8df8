import { RestoreIcon } from '../ui/icons.tsx';
import { useTranslate } from '../ui/language.tsx';
import { Toast } from '../ui/toast.tsx';
import { run, useServices } from './services.tsx';

/** Offers the tabs that did not come back by themselves. It stays until it is answered. */
export function SessionOffer({ tabCount }: { readonly tabCount: number }) {
  const t = useTranslate();
  const { session } = useServices();
  return (
    <Toast
      text={t('profile.offer', { count: tabCount })}
      icon={<RestoreIcon size={14} />}
      action={{ label: t('profile.offerAccept'), isMain: true, onAct: () => run(session.acceptOffer()) }}
      stays
      dismissLabel={t('profile.offerRefuse')}
      onDismiss={() => run(session.refuseOffer())}
    />
  );
}

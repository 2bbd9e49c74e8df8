import { classNames } from '../../ui/class-names.ts';
import { useTranslate } from '../../ui/language.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import bars from '../page-tools/page-bars.module.css';
import { useShownFor } from '../page-tools/use-shown-for.ts';
import { useServices } from '../services.tsx';

const SHOWN_MS = 5_000;

/** Says who hid the pointer, and how it comes back: anew each time. */
export function PointerNotice() {
  const { permissions } = useServices();
  const page = useRemoteState(permissions.page);
  if (page === undefined || page.pointerLock.origin === '') return null;
  return <Notice key={`${page.tabId} ${page.pointerLock.times}`} origin={page.pointerLock.origin} />;
}

function Notice({ origin }: { readonly origin: string }) {
  const t = useTranslate();
  const isShown = useShownFor(origin, SHOWN_MS);
  if (!isShown) return null;
  return (
    <div aria-live="polite" className={classNames(bars['bar'], bars['notice'])}>
      {t('permissions.pointer', { origin: origin.replace(/^https:\/\//, '') })}
    </div>
  );
}

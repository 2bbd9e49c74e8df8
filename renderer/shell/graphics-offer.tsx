import { WarningIcon } from '../ui/icons.tsx';
import { useTranslate } from '../ui/language.tsx';
import { Toast } from '../ui/toast.tsx';
import { run, useServices } from './services.tsx';

/** Asks whether graphics acceleration is to stay off after the GPU process died three times. It stays until it is answered, in every window. */
export function GraphicsOffer() {
  const t = useTranslate();
  const { graphics } = useServices();
  return (
    <Toast
      text={t('graphics.gaveUp')}
      icon={<WarningIcon size={14} />}
      action={{ label: t('graphics.restart'), isMain: true, onAct: () => run(graphics.restart()) }}
      otherAction={{ label: t('graphics.keep'), onAct: () => run(graphics.keep()) }}
      stays
      onDismiss={() => run(graphics.putAway())}
    />
  );
}

import { useEffect, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { CheckIcon, CopyIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { copyText } from '../../ui/copy-text.ts';

const SHOWN_MS = 1_600;

/** Copies a text that is made when it is pressed, and says whether it worked. */
export function CopyButton({ textToCopy }: { textToCopy(): string | Promise<string> }) {
  const t = useTranslate();
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();
  useEffect(() => {
    if (outcome === undefined) return undefined;
    const timer = window.setTimeout(() => setOutcome(undefined), SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [outcome]);
  return (
    <>
      <Button
        size="small"
        look="plain"
        icon={outcome === 'copied' ? <CheckIcon size={13} /> : <CopyIcon size={13} />}
        onClick={() => void Promise.resolve(textToCopy()).then(copyText).then((copied) => setOutcome(copied ? 'copied' : 'failed'))}
      >
        {t('inspector.message.copy')}
      </Button>
      <span role="status" className="visually-hidden">
        {outcome === 'copied' && t('inspector.message.copied')}
        {outcome === 'failed' && t('inspector.message.copyFailed')}
      </span>
    </>
  );
}

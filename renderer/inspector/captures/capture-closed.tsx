import { useCallback, useEffect, useState } from 'react';
import type { CapturesProgress } from '../../../ipc/contracts/captures.ts';
import { IpcError } from '../../../ipc/core/errors.ts';
import { Button } from '../../ui/button.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { useServices } from '../services.tsx';
import { CaptureNotes } from './capture-notes.tsx';
import styles from './captures.module.css';

/** A tab whose capture is no longer held: it was left, or closed, and came back. Its file is read again; main knows it until the browser is started anew. */
export function CaptureClosed({ id, progress }: { readonly id: number; readonly progress: CapturesProgress }) {
  const t = useTranslate();
  const { captures } = useServices();
  const [isKnown, setKnown] = useState(true);
  const reopen = useCallback(() => {
    captures.reopen({ id }).catch((error: unknown) => setKnown(!(error instanceof IpcError && error.code === 'not-found')));
  }, [captures, id]);
  useEffect(reopen, [reopen]);
  return (
    <div className={styles['closed']}>
      <CaptureNotes progress={progress} />
      {progress.job === null && (
        <p>
          {t(isKnown ? 'inspector.captures.leftClosed' : 'inspector.captures.closed')}
          {isKnown && <Button onClick={reopen}>{t('inspector.captures.reopen')}</Button>}
        </p>
      )}
    </div>
  );
}

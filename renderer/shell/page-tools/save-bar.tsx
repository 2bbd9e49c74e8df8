import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { MessageKey } from '../../../i18n/catalogue.ts';
import { SAVE_FORMS, type SaveForm, type SaveState } from '../../../ipc/contracts/page-tools.ts';
import { DIALOG_MS } from '../../lib/dialog-time.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { CrossIcon, ExportIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { run, useServices } from '../services.tsx';
import styles from './page-bars.module.css';

const FORMS: Readonly<Record<SaveForm, MessageKey>> = { complete: 'saving.complete', 'one-file': 'saving.one-file', html: 'saving.html' };

/** Asks as what the page is to be saved, and tells of a save that failed. */
export function SaveBar({ tabId, saving }: { readonly tabId: number; readonly saving: SaveState }) {
  const t = useTranslate();
  const { pageTools, shell } = useServices();
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  const close = () => {
    run(pageTools.closeSave({ tabId }));
    run(shell.focusPage());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  return (
    <div role="dialog" aria-label={t('saving.title')} className={classNames(styles['bar'], styles['wrapping'])} onKeyDown={onKeyDown}>
      <ExportIcon className={styles['mark']} />
      <span role="status" className={styles['grow']}>
        {t(saving === 'failed' ? 'saving.failed' : saving === 'saving' ? 'saving.underWay' : 'saving.asWhat')}
      </span>
      {saving !== 'saving' &&
        SAVE_FORMS.map((form, index) => (
          <Button
            key={form}
            ref={index === 0 ? first : undefined}
            size="small"
            look={index === 0 ? 'primary' : 'outline'}
            onClick={() => run(pageTools.savePage({ tabId, form }, { timeoutMs: DIALOG_MS }))}
          >
            {t(FORMS[form])}
          </Button>
        ))}
      <IconButton label={t('saving.close')} size="small" onClick={close}>
        <CrossIcon size={14} />
      </IconButton>
    </div>
  );
}

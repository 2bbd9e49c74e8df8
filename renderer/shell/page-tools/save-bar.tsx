import { useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import type { MessageKey } from '../../../i18n/catalogue.ts';
import { SAVE_FORMS, type SaveForm, type SaveState } from '../../../ipc/contracts/page-tools.ts';
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
  const cross = useRef<HTMLButtonElement>(null);
  const isUnderWay = saving === 'saving';
  const bar = useRef<HTMLDivElement>(null);
  const isSaving = useRef(false);
  useEffect(() => first.current?.focus(), []);
  useEffect(() => {
    isSaving.current = isUnderWay;
    // The buttons go while it is saved, and the one that was pressed with them.
    if (document.activeElement === document.body || bar.current?.contains(document.activeElement) === true) (isUnderWay ? cross : first).current?.focus();
  }, [isUnderWay]);
  useLayoutEffect(() => {
    const element = bar.current;
    // Once it is saved the bar goes: the keyboard goes on in the page, if it was here.
    return () => {
      if (isSaving.current && document.hasFocus() && element?.contains(document.activeElement) === true) run(shell.focusPage());
    };
  }, [shell]);
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
    <div ref={bar} role="dialog" aria-label={t('saving.title')} className={classNames(styles['bar'], styles['wrapping'])} onKeyDown={onKeyDown}>
      <ExportIcon className={styles['mark']} />
      <span role="status" className={styles['grow']}>
        {t(saving === 'failed' ? 'saving.failed' : isUnderWay ? 'saving.underWay' : 'saving.asWhat')}
      </span>
      {!isUnderWay &&
        SAVE_FORMS.map((form, index) => (
          <Button
            key={form}
            ref={index === 0 ? first : undefined}
            size="small"
            look={index === 0 ? 'primary' : 'outline'}
            onClick={() => run(pageTools.savePage({ tabId, form }))}
          >
            {t(FORMS[form])}
          </Button>
        ))}
      <IconButton ref={cross} label={t('saving.close')} size="small" onClick={close}>
        <CrossIcon size={14} />
      </IconButton>
    </div>
  );
}

import { useEffect, useId, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import type { PageDialog } from '../../../ipc/contracts/page-tools.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { MessageIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { run, useServices } from '../services.tsx';
import styles from './page-bars.module.css';

/** What a page says or asks. The page waits for it; everything else can be used meanwhile. */
export function DialogBar({ dialog }: { readonly dialog: PageDialog }) {
  const t = useTranslate();
  const { pageTools } = useServices();
  const { dialogId, kind, origin, message, defaultText, mayStop } = dialog;
  const [text, setText] = useState(defaultText);
  const [stop, setStop] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const textId = useId();
  useEffect(() => {
    (field.current ?? first.current)?.focus();
    field.current?.select();
  }, []);
  const answer = (accepted: boolean) => run(pageTools.answerDialog({ dialogId, accepted, text: accepted && kind === 'prompt' ? text : '', stop }));
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    answer(true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    answer(false);
  };
  const title = kind === 'leave' ? t('pageTools.leave') : t(kind === 'alert' ? 'pageTools.says' : 'pageTools.asks', { origin });
  return (
    <form role="alertdialog" aria-label={title} aria-describedby={textId} className={classNames(styles['bar'], styles['tall'])} onSubmit={onSubmit} onKeyDown={onKeyDown}>
      <MessageIcon className={styles['mark']} />
      <div className={styles['words']}>
        <strong>{title}</strong>
        <p id={textId} className={styles['message']}>
          {kind === 'leave' ? t('pageTools.leaveText') : message}
        </p>
        {kind === 'prompt' && (
          <input ref={field} type="text" className={styles['input']} aria-label={t('pageTools.answer')} value={text} onChange={(event) => setText(event.target.value)} />
        )}
        {mayStop && (
          <label className={styles['check']}>
            <input type="checkbox" checked={stop} onChange={(event) => setStop(event.target.checked)} />
            {t('pageTools.stopDialogs')}
          </label>
        )}
      </div>
      <div className={styles['buttons']}>
        {kind !== 'alert' && <Button onClick={() => answer(false)}>{t(kind === 'leave' ? 'pageTools.stay' : 'pageTools.cancel')}</Button>}
        <Button ref={first} look="primary" type="submit">
          {t(kind === 'leave' ? 'pageTools.leaveButton' : 'pageTools.ok')}
        </Button>
      </div>
    </form>
  );
}

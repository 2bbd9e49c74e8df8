import { useEffect, useId, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import type { MessageKey } from '../../../i18n/catalogue.ts';
import { MOST_PROMPT_CHARS, type PageDialog } from '../../../ipc/contracts/page-tools.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { MessageIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { run, useServices } from '../services.tsx';
import styles from './page-bars.module.css';

const TITLES = {
  alert: { page: 'pageTools.says', frame: 'pageTools.saysWithin', part: 'pageTools.saysPart' },
  confirm: { page: 'pageTools.asks', frame: 'pageTools.asksWithin', part: 'pageTools.asksPart' },
  prompt: { page: 'pageTools.asks', frame: 'pageTools.asksWithin', part: 'pageTools.asksPart' },
  print: { page: 'media.printAsks', frame: 'media.printAsksWithin', part: 'media.printAsksPart' },
  leave: { page: 'saving.leaveTitle', frame: 'saving.leaveTitle', part: 'saving.leaveTitle' },
} as const satisfies Record<PageDialog['kind'], Record<string, MessageKey>>;

function place(origin: string, within: string): 'page' | 'frame' | 'part' {
  if (within === '') return 'page';
  return origin === '' ? 'part' : 'frame';
}

/** What a page says or asks. The page waits for it; everything else can be used meanwhile. */
export function DialogBar({ dialog }: { readonly dialog: PageDialog }) {
  const t = useTranslate();
  const { pageTools } = useServices();
  const { dialogId, kind, origin, within, message, defaultText, mayStop } = dialog;
  const [stop, setStop] = useState(false);
  const [text, setText] = useState(defaultText);
  const first = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const textId = useId();
  useEffect(() => {
    (field.current ?? first.current)?.focus();
    field.current?.select();
  }, []);
  const answer = (accepted: boolean) => run(pageTools.answerDialog({ dialogId, accepted, stop, secretText: text }));
  // Who presses Enter without reading stays where they are.
  const isLeave = kind === 'leave';
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    answer(!isLeave);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    answer(false);
  };
  const title = t(TITLES[kind][place(origin, within)], { origin, within });
  return (
    <form role="alertdialog" aria-label={title} aria-describedby={textId} className={classNames(styles['bar'], styles['tall'])} onSubmit={onSubmit} onKeyDown={onKeyDown}>
      <MessageIcon className={styles['mark']} />
      <div className={styles['words']}>
        <strong>{title}</strong>
        <p id={textId} className={styles['message']}>
          {isLeave ? t('saving.leaveText') : kind === 'print' ? t('media.printText') : message}
        </p>
        {kind === 'prompt' && (
          <input ref={field} className={styles['input']} aria-label={message.trim() === '' ? title : message} maxLength={MOST_PROMPT_CHARS} value={text} onChange={(event) => setText(event.target.value)} />
        )}
        {mayStop && (
          <label className={styles['check']}>
            <input type="checkbox" checked={stop} onChange={(event) => setStop(event.target.checked)} />
            {t('pageTools.stopDialogs')}
          </label>
        )}
      </div>
      <div className={styles['buttons']}>
        {kind !== 'alert' && <Button onClick={() => answer(isLeave)}>{t(isLeave ? 'saving.leave' : 'pageTools.cancel')}</Button>}
        <Button ref={first} look="primary" type="submit">
          {t(isLeave ? 'saving.stay' : kind === 'print' ? 'pageTools.print' : 'pageTools.ok')}
        </Button>
      </div>
    </form>
  );
}

import { useDeferredValue, useEffect, useEffectEvent, useState } from 'react';
import type { Language } from '../../../i18n/catalogue.ts';
import type { HistoryVisitInfo, historyContract } from '../../../ipc/contracts/history.ts';
import type { Client } from '../../../ipc/core/ends.ts';
import { byDay } from '../../lib/days.ts';
import { Button } from '../../ui/button.tsx';
import { useContextMenu } from '../../ui/context-menu.tsx';
import { ClearIcon, ReopenIcon, SearchIcon, UndoIcon } from '../../ui/icons.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { Toast, ToastPlace } from '../../ui/toast.tsx';
import { ConfirmButton } from '../confirm-button.tsx';
import { SearchBox } from '../search-box.tsx';
import { HistoryDayList } from './history-day-list.tsx';
import styles from './history-page.module.css';
import { useVisits } from './use-visits.ts';
import { VisitMenu } from './visit-menu.tsx';

export interface HistoryPageProps {
  readonly history: Client<typeof historyContract>;
  readonly language: Language;
}

/** Where the person was, by day. */
export function HistoryPage({ history, language }: HistoryPageProps) {
  const t = useTranslate();
  const [text, setText] = useState('');
  const menu = useContextMenu<HistoryVisitInfo>();
  const [said, setSaid] = useState<{ readonly id: number; readonly text: string; readonly restoreId: number | null } | null>(null);
  // Outlives the word about it: main has it until something else is taken away.
  const [restoreId, setRestoreId] = useState<number | null>(null);
  const undoable = said?.restoreId ?? null;
  const tell = (words: string, restorable: number | null = null) => {
    setRestoreId(restorable);
    setSaid((before) => ({ id: (before?.id ?? 0) + 1, text: words, restoreId: restorable }));
  };
  const { rows: visits, hasMore, hasFailed, answeredAtMs, showMore } = useVisits(history, useDeferredValue(text));
  const remove = (removal: Parameters<typeof history.remove>[0]) => {
    history.remove(removal).then(
      ({ count, restoreId: restorable }) => tell(t('history.removed', { count }), restorable),
      () => tell(t('history.failed')),
    );
  };
  const restore = (id: number) => {
    history.restore({ restoreId: id }).then(
      ({ count }) => tell(count === 0 ? t('history.failed') : t('history.restored', { count })),
      () => tell(t('history.failed')),
    );
  };
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.code === 'KeyZ';
    if (!isUndo || restoreId === null || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    restore(restoreId);
  });
  // What was removed took the keyboard along: nothing on the page has it then.
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
  const open = (visitId: number, where: 'here' | 'new' | 'background') => {
    history.open({ visitId, where }).catch(() => tell(t('history.failed')));
  };
  const isEmpty = visits?.length === 0 && text.trim() === '';
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t('history.title')}</h1>
        <SearchBox label={t('history.search')} text={text} autoFocus onText={setText} />
        <ConfirmButton
          label={t('history.removeAll')}
          question={t('history.removeAllSure')}
          icon={<ClearIcon />}
          isDisabled={isEmpty}
          onConfirm={() => remove({ what: 'range', fromMs: 0, toMs: Number.MAX_SAFE_INTEGER })}
        />
      </header>
      {hasFailed && <p role="alert" className={styles.said}>{t('history.loadFailed')}</p>}
      <ToastPlace>
        {said && (
          <Toast
            key={said.id}
            text={said.text}
            {...(undoable !== null && { action: { label: t('history.undo'), icon: <UndoIcon size={14} />, onAct: () => restore(undoable) } })}
            onDismiss={() => setSaid(null)}
          />
        )}
      </ToastPlace>
      {visits?.length === 0 &&
        (isEmpty ? <EmptyState icon={<ReopenIcon size={24} />} text={t('history.empty')} /> : <EmptyState icon={<SearchIcon size={24} />} text={t('history.nothingFound')} />)}
      {byDay(visits ?? [], ({ atMs }) => atMs).map((day) => (
        <HistoryDayList key={day.fromMs} day={day} nowMs={answeredAtMs} language={language} isSearch={text.trim() !== ''} onRemove={remove} onOpen={open} onSite={setText} onMenu={menu.openOn} />
      ))}
      <VisitMenu menu={menu} onOpen={open} onRemove={remove} onSite={setText} />
      {hasMore && (
        <Button className={styles.more} onClick={showMore}>
          {t('history.more')}
        </Button>
      )}
    </main>
  );
}

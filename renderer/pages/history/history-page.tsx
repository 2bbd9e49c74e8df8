import { useDeferredValue, useState } from 'react';
import type { Language } from '../../../i18n/catalogue.ts';
import type { historyContract } from '../../../ipc/contracts/history.ts';
import type { Client } from '../../../ipc/core/ends.ts';
import { Button } from '../../ui/button.tsx';
import { ClearIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { ConfirmButton } from '../confirm-button.tsx';
import { SearchBox } from '../search-box.tsx';
import { byDay } from '../days.ts';
import { HistoryDayList } from './history-day-list.tsx';
import styles from './history-page.module.css';
import { useVisits } from './use-visits.ts';

export interface HistoryPageProps {
  readonly history: Client<typeof historyContract>;
  readonly language: Language;
}

/** Where the person was, by day. */
export function HistoryPage({ history, language }: HistoryPageProps) {
  const t = useTranslate();
  const [text, setText] = useState('');
  const [said, setSaid] = useState('');
  const { visits, hasMore, hasFailed, answeredAtMs, showMore } = useVisits(history, useDeferredValue(text));
  const remove = (removal: Parameters<typeof history.remove>[0]) => {
    history.remove(removal).then(
      ({ count }) => setSaid(t('history.removed', { count })),
      () => setSaid(t('history.failed')),
    );
  };
  const open = (visitId: number, where: 'here' | 'new' | 'background') => {
    history.open({ visitId, where }).catch(() => setSaid(t('history.failed')));
  };
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t('history.title')}</h1>
        <SearchBox label={t('history.search')} text={text} autoFocus onText={setText} />
        <ConfirmButton
          label={t('history.removeAll')}
          question={t('history.removeAllSure')}
          icon={<ClearIcon />}
          onConfirm={() => remove({ what: 'range', fromMs: 0, toMs: Number.MAX_SAFE_INTEGER })}
        />
      </header>
      <p role="status" className={styles.said}>
        {hasFailed ? t('history.failed') : said}
      </p>
      {visits?.length === 0 && <p className={styles.empty}>{text.trim() === '' ? t('history.empty') : t('history.nothingFound')}</p>}
      {byDay(visits ?? [], ({ atMs }) => atMs).map((day) => (
        <HistoryDayList key={day.fromMs} day={day} nowMs={answeredAtMs} language={language} isSearch={text.trim() !== ''} onRemove={remove} onOpen={open} onSite={setText} />
      ))}
      {hasMore && (
        <Button className={styles.more} onClick={showMore}>
          {t('history.more')}
        </Button>
      )}
    </main>
  );
}

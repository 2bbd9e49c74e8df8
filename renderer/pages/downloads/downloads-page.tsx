import { useDeferredValue, useState } from 'react';
import type { Language } from '../../../i18n/catalogue.ts';
import type { DownloadInfo, downloadsContract } from '../../../ipc/contracts/downloads.ts';
import type { Client } from '../../../ipc/core/ends.ts';
import { byDay, dayHeading, type Day } from '../../lib/days.ts';
import { Button } from '../../ui/button.tsx';
import { DownloadRow } from '../../ui/downloads/download-row.tsx';
import { ClearIcon, ExportIcon, SearchIcon, UndoIcon } from '../../ui/icons.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { Toast, ToastPlace } from '../../ui/toast.tsx';
import { ConfirmButton } from '../confirm-button.tsx';
import { SearchBox } from '../search-box.tsx';
import styles from './downloads-page.module.css';
import { useDownloads } from './use-downloads.ts';

export interface DownloadsPageProps {
  readonly downloads: Client<typeof downloadsContract>;
  readonly language: Language;
}

/** Everything that was loaded down, by day. */
export function DownloadsPage({ downloads: client, language }: DownloadsPageProps) {
  const t = useTranslate();
  const [text, setText] = useState('');
  const [said, setSaid] = useState('');
  const [offer, setOffer] = useState<{ readonly undoId: number; readonly text: string } | null>(null);
  const { rows: downloads, hasMore, hasFailed, answeredAtMs, showMore } = useDownloads(client, useDeferredValue(text));
  const fail = () => setSaid(t('downloads.failedCall'));
  const offerUndo = (undoId: number, count: number) => setOffer({ undoId, text: t('downloads.cleared', { count }) });
  const clear = () => void client.clear().then(({ count, undoId }) => offerUndo(undoId, count), fail);
  const restore = (undoId: number) => {
    setOffer(null);
    client.restore({ undoId }).then(({ count }) => setSaid(t('downloads.restored', { count })), fail);
  };
  const isEmpty = downloads?.length === 0 && text.trim() === '';
  const days = byDay(downloads ?? [], ({ startedAtMs }) => startedAtMs);
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t('downloads.title')}</h1>
        <SearchBox label={t('downloads.search')} text={text} autoFocus onText={setText} />
        <ConfirmButton label={t('downloads.clear')} question={t('downloads.clearSure')} icon={<ClearIcon />} isDisabled={isEmpty} onConfirm={clear} />
      </header>
      <p role="status" className={styles.said}>
        {hasFailed ? t('downloads.failedCall') : said}
      </p>
      <ToastPlace>
        {offer && (
          <Toast key={offer.undoId} text={offer.text} action={{ label: t('downloads.undo'), icon: <UndoIcon size={14} />, onAct: () => restore(offer.undoId) }} onDismiss={() => setOffer(null)} />
        )}
      </ToastPlace>
      {downloads?.length === 0 &&
        (isEmpty ? <EmptyState icon={<ExportIcon size={24} />} text={t('downloads.empty')} /> : <EmptyState icon={<SearchIcon size={24} />} text={t('downloads.nothingFound')} />)}
      {days.map((day) => (
        <DayCard key={day.fromMs} day={day} nowMs={answeredAtMs} language={language} client={client} onProblem={setSaid} onRemoved={(undoId) => offerUndo(undoId, 1)} />
      ))}
      {hasMore && (
        <Button className={styles.more} onClick={showMore}>
          {t('downloads.more')}
        </Button>
      )}
    </main>
  );
}

interface DayCardProps {
  readonly day: Day<DownloadInfo>;
  readonly nowMs: number;
  readonly language: Language;
  readonly client: Client<typeof downloadsContract>;
  onProblem(words: string): void;
  onRemoved(undoId: number): void;
}

function DayCard({ day, nowMs, language, client, onProblem, onRemoved }: DayCardProps) {
  const t = useTranslate();
  const name = dayHeading(day.fromMs, nowMs, language, t);
  return (
    <section className={styles.card} aria-label={name}>
      <h2 className={styles.day}>{name}</h2>
      <ul>
        {day.items.map((download) => (
          <DownloadRow key={download.id} download={download} downloads={client} onProblem={onProblem} onRemoved={onRemoved} />
        ))}
      </ul>
    </section>
  );
}

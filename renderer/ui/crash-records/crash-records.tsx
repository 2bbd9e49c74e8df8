import { useEffect, useState } from 'react';
import type { CrashList, CrashRecord, ListedCrash } from '../../../ipc/contracts/crashes.ts';
import { Button } from '../button.tsx';
import { useContextMenu } from '../context-menu.tsx';
import { ClearIcon, UndoIcon } from '../icons.tsx';
import { useLanguage, useTranslate } from '../language.tsx';
import { CrashComparison } from './crash-comparison.tsx';
import { CrashDetail } from './crash-detail.tsx';
import { CrashMenu } from './crash-menu.tsx';
import { CrashRecordList } from './crash-list.tsx';
import styles from './crash-records.module.css';
import { CrashTimeline } from './crash-timeline.tsx';
import { crashIdOf } from './crash-words.ts';
import { formatBytes } from '../format-bytes.ts';
import { Toast, ToastPlace } from '../toast.tsx';

/** What can be done with records. Each may fail; the list says what became of it. */
export interface CrashActions {
  detail(id: string): Promise<CrashRecord>;
  open(id: string): void;
  exportRecord(id: string): void;
  remove(id: string): Promise<unknown>;
  restore(id: string): Promise<unknown>;
  removeAll(): void;
}

export interface CrashRecordsProps {
  readonly list: CrashList;
  readonly actions: CrashActions;
  readonly selectedId: string | null;
  onSelect(id: string | null): void;
}

/** All flight records: when, what, and what led to each. Used by the page and by the inspector's panel. */
export function CrashRecords({ list, actions, selectedId, onSelect }: CrashRecordsProps) {
  const t = useTranslate();
  const language = useLanguage();
  const [comparing, setComparing] = useState<'no' | 'choosing' | string>('no');
  const [isAsking, setAsking] = useState(false);
  const [deletedId, setDeletedId] = useState<string | null>(null);
  const [nowMs, setNowMs] = useState(Date.now);
  useEffect(() => setNowMs(Date.now()), [list]);
  const known = list.records.some((listed) => crashIdOf(listed) === selectedId) ? selectedId : null;
  const selected = list.records.find((listed) => crashIdOf(listed) === known);
  const record = useDetail(selected?.state === 'whole' ? known : null, actions);
  const comparedId = comparing === 'no' || comparing === 'choosing' ? null : comparing;
  const compared = useDetail(comparedId, actions);
  const menu = useContextMenu<ListedCrash>();
  const choose = (id: string) => {
    if (comparing === 'choosing' && id !== known) setComparing(id);
    else {
      setComparing('no');
      onSelect(id);
    }
  };
  const remove = (id: string) => {
    setComparing('no');
    if (id === known) onSelect(null);
    actions.remove(id).then(() => setDeletedId(id), () => undefined);
  };
  const restore = (id: string) => {
    setDeletedId(null);
    actions.restore(id).then(() => onSelect(id), () => undefined);
  };
  return (
    <div className={styles['records']} data-empty={list.records.length === 0}>
      <div className={styles['bar']}>
        <p role="status" className={styles['status']}>
          {list.writingCount > 0 ? t('crashes.writing') : t('crashes.count', { count: list.records.length })}
        </p>
        <p className={styles['quiet']} title={t('crashes.keptIn', { folder: list.folder })}>{t('crashes.kept', { count: list.maxCount, size: formatBytes(list.maxBytes) })}</p>
        {list.records.length > 0 && (
          <Button
            size="small"
            look={isAsking ? 'danger' : 'plain'}
            icon={<ClearIcon size={12} />}
            onBlur={() => setAsking(false)}
            onClick={() => {
              if (isAsking) actions.removeAll();
              setAsking(!isAsking);
            }}
          >
            {t(isAsking ? 'crashes.deleteAllAsk' : 'crashes.deleteAll')}
          </Button>
        )}
      </div>
      <ToastPlace>
        {deletedId !== null && (
          <Toast key={deletedId} text={t('crashes.deleted')} action={{ label: t('crashes.undo'), icon: <UndoIcon size={14} />, onAct: () => restore(deletedId) }} onDismiss={() => setDeletedId(null)} />
        )}
      </ToastPlace>
      {list.problem !== null && <p role="alert" className={styles['problem']}>{t(`crashes.problem.${list.problem.problem}`, { count: list.problem.count, detail: list.problem.detail })}</p>}
      {list.records.length === 0 ? (
        <div className={styles['none']}>
          {/* While the first is being written the line above says so. */}
          {list.writingCount === 0 && (
            <>
              <h2>{t('crashes.none')}</h2>
              <p>{t('crashes.noneHint')}</p>
            </>
          )}
        </div>
      ) : (
        <>
          <CrashTimeline records={list.records} nowMs={nowMs} selectedId={known} />
          <div className={styles['split']}>
            <CrashRecordList records={list.records} selectedId={known} comparedId={comparedId} nowMs={nowMs} language={language} onSelect={choose} onMenu={menu.openOn} />
            <div className={styles['side']}>
              {comparing === 'choosing' && <p role="status" className={styles['hint']}>{t('crashes.compareWith')}</p>}
              {selected === undefined && <p className={styles['hint']}>{t('crashes.selectHint')}</p>}
              {selected?.state === 'broken' && (
                <section aria-label={t('crashes.detail')} className={styles['detail']}>
                  <h2>{t('crashes.broken')}</h2>
                  <p>{t('crashes.brokenWhy', { problem: selected.problem })}</p>
                  <p className={styles['path']}>{`${list.folder}/${selected.id}`}</p>
                  <Button look="danger" icon={<ClearIcon size={14} />} onClick={() => remove(selected.id)}>{t('crashes.delete')}</Button>
                </section>
              )}
              {record !== undefined && compared !== undefined && <CrashComparison records={[record, compared]} language={language} onClose={() => setComparing('no')} />}
              {record !== undefined && compared === undefined && (
                <CrashDetail
                  record={record}
                  language={language}
                  onOpen={() => actions.open(record.id)}
                  onExport={() => actions.exportRecord(record.id)}
                  onDelete={() => remove(record.id)}
                  onCompare={() => setComparing('choosing')}
                />
              )}
            </div>
          </div>
          <CrashMenu
            menu={menu}
            onSelect={choose}
            onOpen={actions.open}
            onExport={actions.exportRecord}
            onCompare={(id) => {
              onSelect(id);
              setComparing('choosing');
            }}
            onDelete={remove}
          />
        </>
      )}
    </div>
  );
}

/** A record's whole text, once it is there. */
function useDetail(id: string | null, actions: CrashActions): CrashRecord | undefined {
  const [record, setRecord] = useState<CrashRecord>();
  useEffect(() => {
    let isWanted = true;
    if (id !== null) {
      actions.detail(id).then(
        (found) => isWanted && setRecord(found),
        () => isWanted && setRecord(undefined),
      );
    }
    return () => {
      isWanted = false;
    };
  }, [id, actions]);
  return record?.id === id ? record : undefined;
}

import { IconButton } from '../../ui/button.tsx';
import { CrossIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { timeOfDay } from '../../lib/clock.ts';
import { formatSpan } from '../lib/format.ts';
import { setView, useView } from '../lib/use-view.ts';
import { CopyButton } from './copy-button.tsx';
import styles from './list-notes.module.css';
import type { PayloadFigures } from './log/payload-hits.ts';
import { readMessage, type Message } from './message.ts';
import { copiedText, MAX_COPIED_PAYLOADS, MAX_COPIED_ROWS, selectedLines } from './selection.ts';
import { useTrafficModel } from './traffic-model-context.tsx';

/** What stands above the list while rows are marked or several are selected, or not all is shown yet. */
export function ListNotes({ isRecording }: { readonly isRecording: boolean }) {
  const t = useTranslate();
  const model = useTrafficModel();
  const { markA, markB } = useView();
  const { progress } = model;
  return (
    // There from the start, so that screen readers tell what comes into it.
    <div role="status" className={styles['notes']}>
      {!isRecording && (
        <div className={styles['note']} data-tone="warn">
          <span className={styles['text']}>{t('inspector.log.recordingOff')}</span>
        </div>
      )}
      {progress !== undefined && <ProgressNote {...progress} />}
      {model.payloadFigures !== undefined && <PayloadNote {...model.payloadFigures} />}
      {(markA !== null || markB !== null) && <MarksNote markA={markA} markB={markB} />}
      <SelectionNote />
    </div>
  );
}

/** Payloads are kept within a bound: whoever searches them is told what could not be looked into. */
function PayloadNote({ rowCount, withoutCount, cutCount }: PayloadFigures) {
  const t = useTranslate();
  return (
    <div className={styles['note']} data-payloads="" aria-live="off">
      <span className={styles['text']}>
        <span>{t('inspector.payloads.searched', { count: rowCount - withoutCount })}</span>
        {withoutCount > 0 && <span>{t('inspector.payloads.without', { count: withoutCount })}</span>}
        {cutCount > 0 && <span>{t('inspector.payloads.cut', { count: cutCount })}</span>}
      </span>
    </div>
  );
}

const TASK_TEXTS = { filter: 'inspector.log.filtering', sort: 'inspector.log.sorting', payloads: 'inspector.payloads.searching' } as const;

function ProgressNote({ task, doneShare }: { readonly task: keyof typeof TASK_TEXTS; readonly doneShare: number }) {
  const t = useTranslate();
  return (
    <div className={styles['note']}>
      <span className={styles['text']}>{t(TASK_TEXTS[task])}</span>
      <progress aria-label={t('inspector.captures.progress')} max={1} value={doneShare} className={styles['progress']} />
    </div>
  );
}

function MarksNote({ markA, markB }: { readonly markA: number | null; readonly markB: number | null }) {
  const t = useTranslate();
  const { store, names } = useTrafficModel();
  const held = (seq: number | null): Message | undefined => {
    const position = seq === null ? -1 : store.positionOf(seq);
    return position < 0 ? undefined : readMessage(store, names, position);
  };
  const a = held(markA);
  const b = held(markB);
  const end = (letter: 'A' | 'B', seq: number | null, message: Message | undefined) => (
    <span>
      <b className={styles['mark']}>{letter}</b>{' '}
      {seq === null ? t('inspector.log.noMark', { key: letter }) : message === undefined ? t('inspector.log.markGone') : timeOfDay(message.wallMs, 'milliseconds')}
    </span>
  );
  return (
    <div className={styles['note']}>
      <span className={styles['text']}>
        {end('A', markA, a)}
        {end('B', markB, b)}
        {a !== undefined && b !== undefined && (
          <>
            <b data-between="">{t('inspector.log.between', { span: signedSpan(b.sentAtMs - a.sentAtMs) })}</b>
            <span>{t('inspector.log.rowsBetween', { count: Math.max(0, Math.abs(b.seq - a.seq) - 1) })}</span>
          </>
        )}
      </span>
      <IconButton size="tiny" label={t('inspector.log.clearMarks')} onClick={() => setView({ markA: null, markB: null })}>
        <CrossIcon size={12} />
      </IconButton>
    </div>
  );
}

function signedSpan(spanMs: number): string {
  return `${spanMs < 0 ? '−' : '+'}${formatSpan(Math.abs(spanMs))}`;
}

function SelectionNote() {
  const t = useTranslate();
  const model = useTrafficModel();
  const { selectedFromSeq, selectedSeq } = useView();
  const selected = selectedLines(model, selectedFromSeq, selectedSeq);
  if (selected === undefined) return null;
  const count = selected.last - selected.first + 1;
  return (
    <div className={styles['note']}>
      <span className={styles['text']}>
        <span>{t('inspector.log.selected', { count })}</span>
        {count > MAX_COPIED_PAYLOADS && <span>{t('inspector.log.copiedWithout', { count: MAX_COPIED_PAYLOADS })}</span>}
        {count > MAX_COPIED_ROWS && <span>{t('inspector.log.copiedFirst', { count: MAX_COPIED_ROWS })}</span>}
      </span>
      <CopyButton textToCopy={() => copiedText(model, selected)} />
      <IconButton size="tiny" label={t('inspector.log.clearSelection')} onClick={() => setView({ selectedFromSeq: null })}>
        <CrossIcon size={12} />
      </IconButton>
    </div>
  );
}

import { Button, IconButton } from '../../ui/button.tsx';
import { ChipButton } from '../../ui/chip.tsx';
import { CrossIcon, ExportIcon, PauseIcon, PlayIcon, ZoomInIcon, ZoomOutIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { setView, useView } from '../lib/use-view.ts';
import { SEQUENCE_ROWS } from '../lib/view-state.ts';
import type { DiagramRow } from './diagram-rows.ts';
import type { Lifeline } from './lifelines.ts';
import styles from './sequence.module.css';
import { useSvgExport } from './use-svg-export.ts';
import type { SequenceData } from './use-sequence.ts';
import { zoomStep } from './use-zoom.ts';

export interface SequenceToolbarProps {
  readonly data: SequenceData;
  readonly rows: readonly DiagramRow[];
  readonly lifelines: readonly Lifeline[];
  /** A capture is shown: nothing comes. */
  readonly isOffline: boolean;
}

/** Which messages, how they are drawn, and the way to a file. */
export function SequenceToolbar({ data, rows, lifelines, isOffline }: SequenceToolbarProps) {
  const t = useTranslate();
  const { sequenceChainSeq, sequenceFold } = useView();
  const svg = useSvgExport(rows, lifelines, data.causes);
  return (
    <div className={styles['toolbar']}>
      {sequenceChainSeq === null ? <Span data={data} isOffline={isOffline} /> : <ChainChip seq={sequenceChainSeq} />}
      <span className={styles['space']} />
      {svg.outcome !== null && (
        <span role="status" className={styles['outcome']} data-failed={svg.outcome.isFailed} title={svg.outcome.text}>
          {svg.outcome.text}
        </span>
      )}
      <ChipButton aria-pressed={sequenceFold} title={t('inspector.sequence.foldHint')} onClick={() => setView({ sequenceFold: !sequenceFold })}>
        {t('inspector.sequence.fold')}
      </ChipButton>
      <Zoom />
      <Button size="small" look="plain" icon={<ExportIcon size={12} />} title={t('inspector.sequence.exportHint')} disabled={rows.length === 0} onClick={svg.save}>
        {t('inspector.sequence.export')}
      </Button>
    </div>
  );
}

/** The messages that the log shows, the last so many of them. */
function Span({ data, isOffline }: { readonly data: SequenceData; readonly isOffline: boolean }) {
  const t = useTranslate();
  const { sequenceRows, filter, pausedAtSeq } = useView();
  const isPaused = pausedAtSeq !== null;
  return (
    <>
      <select
        aria-label={t('inspector.sequence.rows')}
        className={styles['select']}
        value={sequenceRows}
        onChange={(event) => setView({ sequenceRows: SEQUENCE_ROWS.find((count) => count === Number(event.target.value)) ?? sequenceRows })}
      >
        {SEQUENCE_ROWS.map((count) => (
          <option key={count} value={count}>
            {t('inspector.sequence.lastRows', { count })}
          </option>
        ))}
      </select>
      {filter !== '' && (
        <span className={styles['filter']}>
          <span className={styles['filter-text']} title={filter}>
            {t('inspector.sequence.filter', { filter })}
          </span>
          <IconButton size="tiny" label={t('inspector.traffic.clearFilter')} onClick={() => setView({ filter: '' })}>
            <CrossIcon size={12} />
          </IconButton>
        </span>
      )}
      {!isOffline && (
        <Button
          size="small"
          look={isPaused ? 'primary' : 'plain'}
          icon={isPaused ? <PlayIcon size={12} /> : <PauseIcon size={12} />}
          onClick={() => setView({ pausedAtSeq: isPaused ? null : data.nextSeq })}
        >
          {t(isPaused ? 'inspector.traffic.resume' : 'inspector.traffic.pause')}
        </Button>
      )}
      {data.waitingCount > 0 && <span className={styles['waiting']}>{t('inspector.traffic.waiting', { count: data.waitingCount })}</span>}
    </>
  );
}

function ChainChip({ seq }: { readonly seq: number }) {
  const t = useTranslate();
  return (
    <span className={styles['filter']}>
      <b>{t('inspector.sequence.chainOf', { seq: String(seq) })}</b>
      <Button size="small" look="plain" icon={<CrossIcon size={12} />} onClick={() => setView({ sequenceChainSeq: null })}>
        {t('inspector.sequence.leaveChain')}
      </Button>
    </span>
  );
}

function Zoom() {
  const t = useTranslate();
  const zoom = useView((view) => view.sequenceZoom);
  return (
    <span role="group" aria-label={t('inspector.sequence.zoom')} className={styles['zoom']}>
      <IconButton size="small" label={t('inspector.sequence.zoomOut')} hint={`${t('inspector.sequence.zoomOut')} (−)`} onClick={() => setView({ sequenceZoom: zoomStep(zoom, -1) })}>
        <ZoomOutIcon size={14} />
      </IconButton>
      <Button size="small" look="plain" title={t('inspector.sequence.zoomReset')} onClick={() => setView({ sequenceZoom: 1 })}>
        {Math.round(zoom * 100)}%
      </Button>
      <IconButton size="small" label={t('inspector.sequence.zoomIn')} hint={`${t('inspector.sequence.zoomIn')} (+)`} onClick={() => setView({ sequenceZoom: zoomStep(zoom, 1) })}>
        <ZoomInIcon size={14} />
      </IconButton>
    </span>
  );
}

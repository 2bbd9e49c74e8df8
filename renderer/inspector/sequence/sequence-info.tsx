import { Button } from '../../ui/button.tsx';
import { FlowIcon, ForwardIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { classNames } from '../../ui/class-names.ts';
import { kindClass, ProcessMark } from '../../ui/process-mark.tsx';
import { timeOfDay } from '../../lib/clock.ts';
import { formatSpan } from '../lib/format.ts';
import { formatBytes } from '../../ui/format-bytes.ts';
import { setView, useView } from '../lib/use-view.ts';
import { endpointName, type Message } from '../traffic/message.ts';
import type { Cause } from './causes.ts';
import styles from './sequence.module.css';

export interface SequenceInfoProps {
  /** What is looked at, or else what is selected. */
  readonly message: Message | undefined;
  readonly cause: Cause | undefined;
  onOpen(seq: number): void;
}

/** The lines below the diagram: all of the message that is looked at, how its cause is known, and what the lines mean. */
export function SequenceInfo({ message, cause, onOpen }: SequenceInfoProps) {
  const t = useTranslate();
  return (
    <div className={styles['info']} data-looks-at={message !== undefined}>
      <div className={styles['words']}>
        {message === undefined ? <span className={styles['hint']}>{t('inspector.sequence.hint')}</span> : <Words message={message} cause={cause} onOpen={onOpen} />}
      </div>
      <Legend />
    </div>
  );
}

function Words({ message, cause, onOpen }: { readonly message: Message; readonly cause: Cause | undefined; onOpen(seq: number): void }) {
  const t = useTranslate();
  const chainSeq = useView((view) => view.sequenceChainSeq);
  const nobody = t('inspector.traffic.nobody');
  const unknown = t('inspector.message.unknown');
  const span = (spanMs: number): string => (Number.isNaN(spanMs) ? unknown : formatSpan(spanMs));
  return (
    <>
      <span className={styles['ends']}>
        {message.from !== undefined && <ProcessMark kind={message.from.kind} />}
        {endpointName(message.from, nobody)} <ForwardIcon size={12} />
        {message.to !== undefined && <ProcessMark kind={message.to.kind} />}
        {endpointName(message.to, nobody)}
      </span>
      <b className={styles['channel']}>{message.channel || t('inspector.traffic.handshake')}</b>
      <span>
        {message.layer} {message.kind} · {message.status} · {formatBytes(message.sizeBytes, message.sizeExact)}
      </span>
      <span>
        {timeOfDay(message.wallMs, 'milliseconds')} · {t('inspector.message.latency')} {span(message.latencyMs)}
        {!Number.isNaN(message.durationMs) && ` · ${t('inspector.message.took')} ${formatSpan(message.durationMs)}`}
      </span>
      {cause !== undefined && (
        <span className={classNames(styles['why'], cause.basis === 'answer' ? styles['known'] : undefined)}>
          {t(`inspector.sequence.basis.${cause.basis}`, { seq: String(cause.seq), gap: formatSpan(cause.gapMs) })}
        </span>
      )}
      <span className={styles['act']}>
        {chainSeq !== message.seq && (
          <Button size="small" look="outline" icon={<FlowIcon size={12} />} title={t('inspector.sequence.chainHint')} onClick={() => setView({ sequenceChainSeq: message.seq, selectedSeq: message.seq })}>
            {t('inspector.sequence.chain')}
          </Button>
        )}
        <Button size="small" look="plain" onClick={() => onOpen(message.seq)}>
          {t('inspector.sequence.toTraffic', { seq: String(message.seq) })}
        </Button>
      </span>
    </>
  );
}

/** One sample of each kind of line. */
function Legend() {
  const t = useTranslate();
  return (
    <ul className={classNames(styles['legend'], kindClass('main'))} aria-label={t('inspector.sequence.legend')}>
      <Sample name={t('inspector.sequence.legend.call')}>
        <path className={styles['arrow']} d="M1,6H20" />
        <path className={styles['head']} d="M20,2L27,6L20,10Z" />
      </Sample>
      <Sample name={t('inspector.sequence.legend.reply')}>
        <path className={styles['reply']} d="M1,6H20" />
        <path className={styles['head']} d="M20,2L27,6L20,10Z" />
      </Sample>
      <Sample name={t('inspector.sequence.legend.signal')}>
        <path className={styles['arrow']} d="M1,6H26" />
        <path className={styles['headOpen']} d="M20,2L27,6L20,10" />
      </Sample>
      <Sample name={t('inspector.sequence.legend.failed')}>
        <path className={classNames(styles['arrow'], styles['isFailed'])} d="M1,6H27" />
        <path className={classNames(styles['failed'], styles['isFailed'])} d="M10,2l8,8m0,-8l-8,8" />
      </Sample>
      <Sample name={t('inspector.sequence.legend.working')} widthPx={10}>
        <rect className={styles['bar']} x="1.5" y="1" width="7" height="10" rx="2" />
      </Sample>
      <Sample name={t('inspector.sequence.legend.inferred')} widthPx={22}>
        <rect className={styles['barInferred']} x="1.5" y="1" width="7" height="10" rx="2" />
        <circle className={styles['inferred']} cx="17" cy="6" r="3" />
      </Sample>
    </ul>
  );
}

function Sample({ name, widthPx = 28, children }: { readonly name: string; readonly widthPx?: number; readonly children: React.ReactNode }) {
  return (
    <li>
      <svg aria-hidden="true" width={widthPx} height="12" className={styles['sample']}>
        {children}
      </svg>
      {name}
    </li>
  );
}

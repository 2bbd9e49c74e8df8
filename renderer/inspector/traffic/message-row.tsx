import { memo } from 'react';
import type { TrafficEndpoint } from '../../../ipc/contracts/traffic.ts';
import { useTranslate } from '../../ui/language.tsx';
import { kindClass, ProcessMark } from '../../ui/process-mark.tsx';
import { classNames } from '../../ui/class-names.ts';
import { formatBytes, formatSpan, formatTime } from '../lib/format.ts';
import { hasFailed, sameMessage, type Message } from './message.ts';
import styles from './message-grid.module.css';

export interface MessageRowProps {
  readonly message: Message;
  /** Counts from 1, with the head. */
  readonly rowIndex: number;
  readonly isSelected: boolean;
  /** The other half of the selected, or of the one under the pointer. */
  readonly isPair: boolean;
}

/** Id of a row in the document, for `aria-activedescendant`. */
export function rowDomId(seq: number): string {
  return `message-${seq}`;
}

/** A message as a row of the list. */
export const MessageRow = memo(
  function MessageRow({ message, rowIndex, isSelected, isPair }: MessageRowProps) {
    const t = useTranslate();
    return (
      <div
        role="row"
        id={rowDomId(message.seq)}
        aria-rowindex={rowIndex}
        aria-selected={isSelected}
        data-seq={message.seq}
        data-pair={isPair}
        data-failed={hasFailed(message)}
        data-layer={message.layer}
        className={styles['row']}
      >
        <span role="gridcell" className={styles['time']}>{formatTime(message.sentAtMs)}</span>
        <EndpointCell endpoint={message.from} />
        <EndpointCell endpoint={message.to} />
        <span role="gridcell" className={styles['channel']} title={message.channel}>
          {message.channel || <i>{message.kind === 'ack' ? t('inspector.traffic.handshake') : '–'}</i>}
        </span>
        <span role="gridcell" className={styles['kind']} data-kind={message.kind}>{message.kind}</span>
        <span role="gridcell" className={styles['size']}>{formatBytes(message.sizeBytes, message.sizeExact)}</span>
        <span role="gridcell" className={styles['latency']}>{formatSpan(message.latencyMs)}</span>
        <StatusCell message={message} />
      </div>
    );
  },
  (a, b) =>
    a.isSelected === b.isSelected && a.isPair === b.isPair && a.rowIndex === b.rowIndex && sameMessage(a.message, b.message),
);

function EndpointCell({ endpoint }: { readonly endpoint: TrafficEndpoint | undefined }) {
  const t = useTranslate();
  if (endpoint === undefined) {
    return <span role="gridcell" className={styles['end']}>{t('inspector.traffic.nobody')}</span>;
  }
  return (
    <span role="gridcell" className={classNames(styles['end'], kindClass(endpoint.kind))} title={endpoint.name}>
      <ProcessMark kind={endpoint.kind} />
      <span className={styles['end-name']}>{endpoint.name}</span>
      {endpoint.pid !== null && <span className={styles['end-pid']}>{endpoint.pid}</span>}
    </span>
  );
}

function StatusCell({ message }: { readonly message: Message }) {
  const { kind, status, durationMs } = message;
  return (
    <span role="gridcell" className={styles['status']} data-status={status}>
      {status}
      {kind === 'call' && !Number.isNaN(durationMs) && <span className={styles['took']}>{formatSpan(durationMs)}</span>}
    </span>
  );
}

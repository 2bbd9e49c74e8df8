import { memo } from 'react';
import type { TrafficEndpoint } from '../../../ipc/contracts/traffic.ts';
import { useTranslate } from '../../ui/language.tsx';
import { kindClass, ProcessMark } from '../../ui/process-mark.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useIsLastBeforeDeath } from '../captures/capture-model.tsx';
import { ChannelName } from '../lib/channel-name.tsx';
import { timeOfDay } from '../../lib/clock.ts';
import { formatSpan } from '../lib/format.ts';
import { formatBytes } from '../../ui/format-bytes.ts';
import type { LogColumn } from '../lib/traffic-view.ts';
import type { PlacedColumn } from './columns.ts';
import { hasFailed, sameMessage, type Message } from './message.ts';
import styles from './message-grid.module.css';

export interface MessageRowProps {
  readonly message: Message;
  readonly columns: readonly PlacedColumn[];
  /** Counts from 1, with the head. */
  readonly rowIndex: number;
  readonly isSelected: boolean;
  /** Where the keyboard is, among the selected. */
  readonly isCurrent: boolean;
  /** The other half of the selected, or of the one under the pointer. */
  readonly isPair: boolean;
  /** The row is a mark for the time between two rows. */
  readonly mark: 'A' | 'B' | undefined;
}

/** Id of a row in the document, for `aria-activedescendant`. */
export function rowDomId(seq: number): string {
  return `message-${seq}`;
}

/** A message as a row of the list. */
export const MessageRow = memo(
  function MessageRow({ message, columns, rowIndex, isSelected, isCurrent, isPair, mark }: MessageRowProps) {
    const t = useTranslate();
    const isLastBeforeDeath = useIsLastBeforeDeath(message.seq);
    return (
      <div
        role="row"
        id={rowDomId(message.seq)}
        aria-rowindex={rowIndex}
        aria-selected={isSelected}
        data-seq={message.seq}
        data-current={isCurrent}
        data-pair={isPair}
        data-failed={hasFailed(message)}
        data-layer={message.layer}
        data-mark={mark}
        data-death={isLastBeforeDeath ? t('inspector.captures.deathHere') : undefined}
        className={styles['row']}
      >
        {columns.map(({ column }) => (
          <MessageCell key={column} column={column} message={message} />
        ))}
      </div>
    );
  },
  (a, b) =>
    a.isSelected === b.isSelected &&
    a.isCurrent === b.isCurrent &&
    a.isPair === b.isPair &&
    a.mark === b.mark &&
    a.rowIndex === b.rowIndex &&
    a.columns === b.columns &&
    sameMessage(a.message, b.message),
);

function MessageCell({ column, message }: { readonly column: LogColumn; readonly message: Message }) {
  const t = useTranslate();
  if (column === 'from' || column === 'to') return <EndpointCell column={column} endpoint={message[column]} />;
  if (column === 'channel') {
    return (
      <span role="gridcell" data-column={column} className={styles['channel']} title={message.channel}>
        {message.channel !== '' ? <ChannelName name={message.channel} /> : <i>{message.kind === 'ack' ? t('inspector.traffic.handshake') : '–'}</i>}
      </span>
    );
  }
  return (
    <span role="gridcell" data-column={column} data-kind={message.kind} data-status={message.status} className={styles[column]}>
      {plainText(column, message)}
    </span>
  );
}

function plainText(column: Exclude<LogColumn, 'from' | 'to' | 'channel'>, message: Message): string {
  switch (column) {
    case 'seq':
      return String(message.seq);
    case 'time':
      return timeOfDay(message.wallMs, 'milliseconds');
    case 'size':
      return formatBytes(message.sizeBytes, message.sizeExact);
    case 'latency':
      return formatSpan(message.latencyMs);
    case 'took':
      return Number.isNaN(message.durationMs) ? '' : formatSpan(message.durationMs);
    case 'layer':
    case 'kind':
    case 'status':
      return message[column];
  }
}

function EndpointCell({ column, endpoint }: { readonly column: LogColumn; readonly endpoint: TrafficEndpoint | undefined }) {
  const t = useTranslate();
  if (endpoint === undefined) {
    return <span role="gridcell" data-column={column} className={styles['end']}>{t('inspector.traffic.nobody')}</span>;
  }
  return (
    <span role="gridcell" data-column={column} className={classNames(styles['end'], kindClass(endpoint.kind))} title={endpoint.pid === null ? endpoint.name : `${endpoint.name} ${endpoint.pid}`}>
      <ProcessMark kind={endpoint.kind} />
      <span className={styles['end-name']}>{endpoint.name}</span>
      {endpoint.pid !== null && <span className={styles['end-pid']}>{endpoint.pid}</span>}
    </span>
  );
}

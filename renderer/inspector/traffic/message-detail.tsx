import { useTranslate } from '../../ui/language.tsx';
import { Button, IconButton, namedHint } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { classNames } from '../../ui/class-names.ts';
import { ForwardIcon, PairIcon } from '../../ui/icons.tsx';
import { kindClass, ProcessMark } from '../../ui/process-mark.tsx';
import { DetailHeading, DetailPane, Fact, Facts } from '../lib/detail-pane.tsx';
import { failureWords } from '../lib/failure-words.ts';
import { timeOfDay } from '../../lib/clock.ts';
import { formatSpan } from '../lib/format.ts';
import { formatBytes } from '../../ui/format-bytes.ts';
import { setView, useView } from '../lib/use-view.ts';
import { ChromiumDetail } from './chromium-detail.tsx';
import { ShowChain } from '../sequence/show-sequence.tsx';
import { CopyButton } from './copy-button.tsx';
import { endpointName, hasFailed, isAsking, messageToJson, readMessage, type Message } from './message.ts';
import styles from './message-detail.module.css';
import { Payload } from './payload.tsx';
import { exchangeTimes } from './exchange.ts';
import { TimingBar } from './timing-bar.tsx';
import { useTrafficModel } from './traffic-model-context.tsx';
import { useMessageDetail, type DetailState } from './use-message-detail.ts';

export interface MessageDetailProps {
  readonly seq: number;
  readonly takeFocus: boolean;
  onClose(): void;
}

/** All that is known of one message. */
export function MessageDetail({ seq, takeFocus, onClose }: MessageDetailProps) {
  const t = useTranslate();
  const { store, names, log, index } = useTrafficModel();
  const position = store.positionOf(seq);
  const message = position < 0 ? undefined : readMessage(store, names, position);
  const state = useMessageDetail(log, seq, message?.status);
  const detail = state.state === 'ready' ? state.detail : undefined;

  if (message === undefined) {
    return (
      <DetailPane label={t('inspector.message.detail')} title={seq} takeFocus={takeFocus} onClose={onClose}>
        <p className={styles['note']}>{t('inspector.message.gone')}</p>
      </DetailPane>
    );
  }
  const pairPosition = store.positionOf(message.pairSeq);
  const times = exchangeTimes(message, pairPosition < 0 ? undefined : readMessage(store, names, pairPosition));
  return (
    <DetailPane
      label={t('inspector.message.detail')}
      title={message.channel || (message.kind === 'ack' ? t('inspector.traffic.handshake') : '–')}
      takeFocus={takeFocus}
      onClose={onClose}
      buttons={
        <>
          <ShowChain seq={seq} />
          <MarkButton letter="A" seq={seq} />
          <MarkButton letter="B" seq={seq} />
          <CopyButton textToCopy={() => messageToJson(message, detail)} />
        </>
      }
    >
      <Route message={message} />
      <p className={styles['meaning']} data-failed={hasFailed(message)}>
        <b>{message.kind}</b> {t(`inspector.message.kind.${message.kind}`)}
        {message.layer !== 'chromium' && (
          <>
            <span className={styles['dot']}> · </span>
            <b>{message.status}</b> {t(`inspector.message.status.${message.status}`)}
          </>
        )}
      </p>
      <Facts layout="flow">
        <Fact name={t('inspector.message.sent')}>{timeOfDay(message.wallMs, 'milliseconds')}</Fact>
        <Fact name={t('inspector.message.latency')}>
          {Number.isNaN(message.latencyMs) ? t('inspector.message.unknown') : formatSpan(message.latencyMs)}
        </Fact>
        {!Number.isNaN(message.durationMs) && <Fact name={t('inspector.message.took')}>{formatSpan(message.durationMs)}</Fact>}
        <Fact name={t('inspector.message.size')}>{formatBytes(message.sizeBytes, message.sizeExact)}</Fact>
        <Fact name={t('inspector.message.pair')}>
          {message.pairSeq < 0 ? (
            t('inspector.message.noPair')
          ) : (
            <Button
              size="small"
              icon={<PairIcon size={12} />}
              disabled={pairPosition < 0}
              onClick={() => setView({ selectedSeq: message.pairSeq })}
            >
              {t(isAsking(message) ? 'inspector.message.toAnswer' : isOfSubscription(message) ? 'inspector.log.toSubscription' : 'inspector.message.toCall')}
            </Button>
          )}
          {message.layer !== 'chromium' && (message.pairSeq >= 0 || message.kind === 'call') && (
            <Button size="small" look="plain" onClick={() => setView({ filter: `pair:${isAsking(message) ? seq : message.pairSeq}` })}>
              {t('inspector.log.showExchange')}
            </Button>
          )}
          {pairPosition >= 0 && index.indexOfRow(pairPosition) < 0 && (
            <span className={styles['aside']}>{t('inspector.message.pairHidden')}</span>
          )}
        </Fact>
      </Facts>
      {times !== undefined && <TimingBar times={times} />}
      {message.layer === 'chromium' ? (
        <>
          <ChromiumDetail interfaceName={message.channel} />
          <p className={styles['note']}>{t('inspector.message.row', { seq: String(seq) })}</p>
        </>
      ) : (
        <>
          <div>
            <DetailHeading>{t('inspector.message.payload')}</DetailHeading>
            <PayloadOf state={state} />
          </div>
          {detail !== undefined && <ContractOf detail={detail} />}
          <p className={styles['note']}>
            {t('inspector.message.frame', { id: detail === undefined ? '…' : String(detail.frameId), seq: String(seq) })}
          </p>
        </>
      )}
    </DetailPane>
  );
}

/** A change of a state, or the end of a subscription: its pair is what asked for it. */
function isOfSubscription({ kind }: Message): boolean {
  return kind === 'signal' || kind === 'cancel';
}

/** Marks the row as one end of a span of time, or takes the mark back. */
function MarkButton({ letter, seq }: { readonly letter: 'A' | 'B'; readonly seq: number }) {
  const t = useTranslate();
  const key = `mark${letter}` as const;
  const isMarked = useView((view) => view[key] === seq);
  return (
    <IconButton
      size="small"
      label={t('inspector.log.setMark', { key: letter })}
      hint={namedHint(t('inspector.log.setMark', { key: letter }), t('inspector.log.setMarkHint', { key: letter }))}
      aria-pressed={isMarked}
      onClick={() => setView({ [key]: isMarked ? null : seq })}
    >
      <b className={styles['mark']}>{letter}</b>
    </IconButton>
  );
}

function Route({ message }: { readonly message: Message }) {
  const t = useTranslate();
  return (
    <p className={styles['route']}>
      <End endpoint={message.from} />
      <ForwardIcon size={13} className={styles['arrow']} />
      <End endpoint={message.to} />
      <Chip title={t(`inspector.log.layerHint.${message.layer}`)}>{message.layer}</Chip>
    </p>
  );
}

function End({ endpoint }: { readonly endpoint: Message['from'] }) {
  const t = useTranslate();
  return (
    <span className={classNames(styles['end'], endpoint !== undefined && kindClass(endpoint.kind))}>
      {endpoint !== undefined && <ProcessMark kind={endpoint.kind} />}
      {endpointName(endpoint, t('inspector.traffic.nobody'))}
    </span>
  );
}

function PayloadOf({ state }: { readonly state: DetailState }) {
  const t = useTranslate();
  if (state.state === 'loading') return <p className={styles['note']}>{t('inspector.message.loading')}</p>;
  if (state.state === 'gone') return <p className={styles['note']}>{t('inspector.message.gone')}</p>;
  if (state.state === 'failed') {
    return <p className={styles['problem']}>{t('inspector.message.failed', { reason: failureWords(state.error, t) })}</p>;
  }
  const { preview, previewTruncated } = state.detail;
  if (preview === null) return <p className={styles['note']}>{t('inspector.message.noPayload')}</p>;
  return (
    <>
      <Payload preview={preview} />
      {previewTruncated && <p className={styles['note']}>{t('inspector.message.truncated')}</p>}
    </>
  );
}

function ContractOf({ detail }: { readonly detail: Extract<DetailState, { state: 'ready' }>['detail'] }) {
  const t = useTranslate();
  const { contract } = detail;
  return (
    <div>
      <DetailHeading>{t('inspector.message.contract')}</DetailHeading>
      {contract === null ? (
        <p className={styles['note']}>{t('inspector.message.noContract')}</p>
      ) : (
        <Facts layout="flow">
          <Fact name={t('inspector.message.servedBy')}>{contract.server}</Fact>
          <Fact name={t('inspector.message.callers')}>{contract.callers.join(', ')}</Fact>
          <Fact name={t('inspector.message.member')}>{contract.member}</Fact>
        </Facts>
      )}
      {contract?.schemas.map(({ part, text }) => (
        <div key={part} className={styles['schema']}>
          <span className={styles['note']}>{t(`inspector.log.schema.${part}`)}</span>
          <pre className={styles['payload']}>{text}</pre>
        </div>
      ))}
    </div>
  );
}

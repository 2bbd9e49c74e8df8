import { useMemo, useState } from 'react';
import type { CapturesProgress } from '../../../ipc/contracts/captures.ts';
import { useContextMenu } from '../../ui/context-menu.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { OnShownLog } from '../captures/on-shown-log.tsx';
import { Figure, Status } from '../frame/status-slot.tsx';
import { setView, useView } from '../lib/use-view.ts';
import { MessageMenu } from '../traffic/message-menu.tsx';
import { CHAIN_MESSAGES } from './chain.ts';
import { diagramRows } from './diagram-rows.ts';
import { lifelinesOf } from './lifelines.ts';
import { SequenceField } from './sequence-field.tsx';
import { SequenceInfo } from './sequence-info.tsx';
import { SequenceToolbar } from './sequence-toolbar.tsx';
import styles from './sequence.module.css';
import { useTraced } from './use-traced.ts';
import { useSequence, type SequenceData } from './use-sequence.ts';

/** Messages as a UML sequence diagram: those that the log's filter lets through, or the chain of one. */
export function SequencePanel() {
  return <OnShownLog>{({ opened }) => <Diagram opened={opened} />}</OnShownLog>;
}

function Diagram({ opened }: { readonly opened: CapturesProgress['opened'] }) {
  const t = useTranslate();
  const { sequenceFold, sequenceChainSeq, pausedAtSeq, selectedSeq } = useView();
  const menu = useContextMenu<number>();
  const data = useSequence(opened);
  const { messages, causes, chain } = data;
  const [openedFolds, setOpenedFolds] = useState<ReadonlySet<number>>(new Set());
  const [lookedAtSeq, setLookedAtSeq] = useState<number | null>(null);
  const rows = useMemo(() => diagramRows(messages, { fold: sequenceFold, opened: openedFolds }), [messages, sequenceFold, openedFolds]);
  const lifelines = useMemo(() => lifelinesOf(messages), [messages]);
  const isLive = sequenceChainSeq === null && pausedAtSeq === null && opened === null;
  const shownSeq = lookedAtSeq ?? selectedSeq;
  const onFold = (id: number): void => setOpenedFolds((former) => (former.has(id) ? new Set([...former].filter((other) => other !== id)) : new Set([...former, id])));
  const onOpen = (seq: number): void => {
    // The filter may hide what a chain leads to.
    setView({ panel: 'traffic', selectedSeq: seq, detailOpen: true, topSeq: seq, ...(sequenceChainSeq === null ? {} : { filter: '' }) });
  };
  return (
    <div className={styles['sequence']}>
      <Status>
        <SequenceFigures data={data} lifelineCount={lifelines.length} isOffline={opened !== null} />
      </Status>
      <SequenceToolbar data={data} rows={rows} lifelines={lifelines} isOffline={opened !== null} />
      {messages.length === 0 ? (
        <p className={styles['empty']}>{t(chain === undefined ? 'inspector.sequence.notHeld' : 'inspector.sequence.none')}</p>
      ) : (
        <SequenceField
          // Another diagram starts at its own end.
          key={sequenceChainSeq}
          rows={rows}
          lifelines={lifelines}
          causes={causes}
          isFollowing={isLive}
          lookedAtSeq={shownSeq}
          onLook={setLookedAtSeq}
          onOpen={onOpen}
          onFold={onFold}
          onMenu={menu.openOn}
        />
      )}
      <MessageMenu menu={menu} isOfDiagram onDetail={onOpen} />
      <SequenceInfo message={messages.find(({ seq }) => seq === shownSeq)} cause={causes.get(shownSeq ?? -1)} onOpen={onOpen} />
    </div>
  );
}

function SequenceFigures({ data, lifelineCount, isOffline }: { readonly data: SequenceData; readonly lifelineCount: number; readonly isOffline: boolean }) {
  const t = useTranslate();
  const { messages, missingCount, chain } = data;
  const traced = useTraced(messages, chain !== null && chain !== undefined && !isOffline);
  return (
    <>
      <Figure>{t('inspector.sequence.messages', { count: messages.length })}</Figure>
      <Figure>{t('inspector.processes.count', { count: lifelineCount })}</Figure>
      {missingCount > 0 && <Figure tone="warn">{t('inspector.traffic.overwritten', { count: missingCount })}</Figure>}
      {chain?.isCut === true && <Figure tone="warn">{t('inspector.sequence.cut', { count: Math.min(CHAIN_MESSAGES, messages.length) })}</Figure>}
      {traced !== undefined && (
        <Figure {...(traced === 'whole' ? {} : { tone: 'warn' })} title={t(`inspector.sequence.tracedHint.${traced}`)}>
          <span data-traced={traced}>{t(`inspector.sequence.traced.${traced}`)}</span>
        </Figure>
      )}
      {chain !== null && chain !== undefined && chain.carrierCount > 0 && (
        <Figure title={t('inspector.sequence.carriersHint')}>{t('inspector.sequence.carriers', { count: chain.carrierCount })}</Figure>
      )}
    </>
  );
}

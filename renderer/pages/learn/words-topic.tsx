import type { Language } from '../../../i18n/catalogue.ts';
import type { LabActivity } from '../../../ipc/contracts/lab.ts';
import type { LabExperimentId } from '../../../ipc/contracts/lab-results.ts';
import type { ProcessKind } from '../../../ipc/contracts/process-kinds.ts';
import { useLab } from '../../lab/lab-services.tsx';
import { ProofList } from '../../lab/proof-card.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import { Figures, Live, ShowInspector } from './parts.tsx';
import type { Topic } from './topics.ts';
import { processCount, useCensus, useHoldings } from './use-census.ts';
import styles from './words-topic.module.css';

/** Terms, with the page that says more. */
const WORDS = [
  { id: 'process', topic: 'processes' },
  { id: 'multiprocessing', topic: 'processes' },
  { id: 'renderer', topic: 'browser' },
  { id: 'sandbox', topic: 'browser' },
  { id: 'ipc', topic: 'ipc' },
  { id: 'kernel', topic: 'ipc' },
  { id: 'pipe', topic: 'ways' },
  { id: 'sharedMemory', topic: 'ways' },
  { id: 'socket', topic: 'ways' },
  { id: 'mutex', topic: 'ways' },
  { id: 'messageQueue', topic: 'ways' },
] as const satisfies readonly { readonly id: string; readonly topic: Topic }[];

/** Everything that draws what a site, or we, wrote. */
const RENDERERS: ReadonlySet<ProcessKind> = new Set(['page', 'internal', 'shell', 'inspector']);
/** Words that can be seen at work: a pipe, shared memory with its mutex, a queue of messages. */
const PROOFS = ['pipe-one-way', 'memory-mutex', 'queue-kept'] as const satisfies readonly LabExperimentId[];
const IDLE: LabActivity = { kind: 'idle', subject: '', progress: 0, pids: [] };

/** What the words mean, how many of each this browser has now, and some of them at work. */
export function WordsTopic({ language }: { readonly language: Language }) {
  const t = useTranslate();
  const activity = useRemoteState(useLab().lab.activity) ?? IDLE;
  const census = useCensus();
  const held = useHoldings(language, census?.mainHolds ?? null).filter(({ id }) => id !== 'file');
  const number = new Intl.NumberFormat(language);
  const rate = Math.round(census?.messagesPerSecond ?? 0);
  const figures =
    census === undefined
      ? []
      : [
          { id: 'processes', value: number.format(processCount(census)), what: t('learn.processes.count') },
          { id: 'renderers', value: number.format(processCount(census, RENDERERS)), what: t('learn.words.rendererCount') },
          { id: 'rate', value: number.format(rate), what: t('learn.ipc.rate', { count: rate }) },
          ...held,
        ];
  return (
    <>
      <WordList />
      <Live>
        <Figures all={figures} />
        <p className={styles['note']}>{t('learn.holds.whose')}</p>
      </Live>
      <ProofList heading={t('learn.try')} ids={PROOFS} activity={activity} />
      <div className={styles['buttons']}>
        <ShowInspector panel="processes" />
        <ShowInspector panel="traffic" />
      </div>
    </>
  );
}

function WordList() {
  const t = useTranslate();
  return (
    <dl className={styles['words']}>
      {WORDS.map(({ id, topic }) => (
        <div key={id}>
          <dt>{t(`learn.words.${id}`)}</dt>
          <dd>
            {t(`learn.words.${id}.means`)}{' '}
            <a href={`#${topic}`} aria-label={t('learn.words.moreOf', { word: t(`learn.words.${id}`) })}>{t('learn.words.more')}</a>
          </dd>
        </div>
      ))}
    </dl>
  );
}

import type { Language } from '../../../i18n/catalogue.ts';
import type { LabActivity } from '../../../ipc/contracts/lab.ts';
import type { LabExperimentId } from '../../../ipc/contracts/lab-results.ts';
import { useLab } from '../../lab/lab-services.tsx';
import { ProofList } from '../../lab/proof-card.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import { Figures, Live, ShowInspector, Words } from './parts.tsx';
import { useLearn } from './services.tsx';
import { useCensus, useHoldings } from './use-census.ts';
import styles from './ways-topic.module.css';

/** Each way with what shows its strength and what its weakness. The lab has more. */
const WAYS = [
  { id: 'memory', strength: 'memory-no-kernel-copy', weakness: 'memory-lost-updates' },
  { id: 'file', strength: 'file-persists', weakness: 'file-slow' },
  { id: 'socket', strength: 'socket-elsewhere', weakness: 'socket-overhead' },
  { id: 'pipe', strength: 'pipe-gone', weakness: 'pipe-one-way' },
  { id: 'fifo', strength: 'fifo-clients', weakness: 'fifo-nobody-reads' },
  { id: 'queue', strength: 'queue-borders', weakness: 'queue-too-big' },
] as const satisfies readonly { readonly id: string; readonly strength: LabExperimentId; readonly weakness: LabExperimentId }[];

const IDLE: LabActivity = { kind: 'idle', subject: '', progress: 0, pids: [] };

/** The six ways of IPC: what each is, what speaks for and against it, and the proof. */
export function WaysTopic({ language }: { readonly language: Language }) {
  const t = useTranslate();
  const { guide } = useLearn();
  const activity = useRemoteState(useLab().lab.activity) ?? IDLE;
  const census = useCensus();
  const held = useHoldings(language, census?.mainHolds ?? null);
  const labCount = { id: 'lab', value: new Intl.NumberFormat(language).format(activity.pids.length), what: t('learn.holds.lab', { count: activity.pids.length }) };
  return (
    <>
      <Words keys={['learn.ways.what']} />
      <div className={styles['scroll']}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{t('learn.ways.way')}</th>
              <th scope="col">{t('learn.ways.strength')}</th>
              <th scope="col">{t('learn.ways.weakness')}</th>
            </tr>
          </thead>
          <tbody>
            {WAYS.map(({ id }) => (
              <tr key={id}>
                <th scope="row">
                  <a href={`#ways-${id}`} onClick={(event) => jump(event, id)}>{t(`lab.way.${id}`)}</a>
                </th>
                <td>{t(`learn.ways.${id}.for`)}</td>
                <td>{t(`learn.ways.${id}.against`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Live>
        <Figures all={census === undefined ? [] : [...held, labCount]} />
        <p className={styles['note']}>{t('learn.holds.whose')}</p>
        <ShowInspector panel="processes" />
      </Live>
      {WAYS.map(({ id, strength, weakness }) => (
        <section key={id} id={`ways-${id}`} tabIndex={-1} className={styles['way']} aria-label={t(`lab.way.${id}`)}>
          <h2>{t(`lab.way.${id}`)}</h2>
          <p>{t(`lab.way.${id}.what`)}</p>
          <ProofList heading={t('learn.try')} ids={[strength, weakness]} activity={activity} />
          <a
            href={`terrarium://lab/#${id}`}
            onClick={(event) => {
              event.preventDefault();
              void guide.openLab({ place: id }).catch(() => undefined);
            }}
          >
            {t('learn.ways.lab')}
          </a>
        </section>
      ))}
    </>
  );
}

/** The fragment says which page is open: a place in it is gone to by hand. */
function jump(event: { preventDefault(): void }, id: string): void {
  event.preventDefault();
  const section = document.getElementById(`ways-${id}`);
  section?.scrollIntoView({ block: 'start' });
  section?.focus({ preventScroll: true });
}

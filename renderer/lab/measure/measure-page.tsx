import { useRef, useState } from 'react';
import { LAB_SIZES } from '../../../ipc/contracts/lab.ts';
import type { LabActivity } from '../../../ipc/contracts/lab.ts';
import type { LabMechanismId } from '../../../ipc/contracts/lab-mechanisms.ts';
import type { LabAvailability, LabRun } from '../../../ipc/contracts/lab-results.ts';
import { timeOfDay } from '../../lib/clock.ts';
import { Button } from '../../ui/button.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { ToggleChips } from '../../ui/toggle-chips.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import { failureWords, reasonOf } from '../lab-format.ts';
import shared from '../lab.module.css';
import { useLab } from '../lab-services.tsx';
import { Adviser } from './adviser.tsx';
import { chartsAsSvg } from './chart-svg.ts';
import { Chart, Legend } from './chart.tsx';
import { MeasureTable } from './measure-table.tsx';
import styles from './measure.module.css';
import { seriesOf } from './series.ts';

const DEPTHS = ['quick', 'thorough'] as const;
/** Above this many processes for each core, figures are doubtful. */
const HIGH_LOAD = 0.7;
export interface MeasurePageProps {
  readonly catalogue: { readonly mechanisms: readonly LabAvailability[] };
  readonly activity: LabActivity;
}

/** Measures, draws, compares with the run before, and answers which way for what. */
export function MeasurePage({ catalogue, activity }: MeasurePageProps) {
  const t = useTranslate();
  const { lab } = useLab();
  const measured = useRemoteState(lab.measured);
  const here = catalogue.mechanisms.filter(({ isHere }) => isHere).map(({ id }) => id);
  const [chosen, setChosen] = useState<readonly LabMechanismId[]>(here);
  const [depth, setDepth] = useState<(typeof DEPTHS)[number]>('quick');
  const [isSeveral, setSeveral] = useState(false);
  const [note, setNote] = useState('');
  const charts = useRef<HTMLDivElement>(null);
  if (measured === undefined) return null;
  const { latest, earlier } = measured;
  const failure = latest?.failure ?? null;
  const isRunning = activity.kind === 'measurement';
  const isBusy = isRunning || activity.kind === 'experiment' || activity.kind === 'pattern';
  const fail = (error: unknown) => setNote(t('lab.failed', { reason: reasonOf(error, t) }));
  const start = () => {
    setNote('');
    const senderCounts = isSeveral ? [1, 3] : [1];
    lab.measure({ mechanisms: [...chosen], sizes: [...LAB_SIZES], senderCounts, isQuick: depth === 'quick' }).catch(fail);
  };
  const save = (format: 'csv' | 'svg') => {
    const drawn = [...(charts.current?.querySelectorAll<SVGSVGElement>('svg[data-chart]') ?? [])].map((chart) => [chart.dataset['chart'] ?? '', chart] as const);
    const legend = seriesOf(latest?.rows ?? [], ({ roundTripP50Us }) => roundTripP50Us).map(({ mechanism }) => t(`lab.mechanism.${mechanism}`));
    const svg = format === 'svg' ? chartsAsSvg(drawn, legend) : '';
    lab.exportMeasured({ format, svg }).then(({ fileName }) => setNote(fileName === null ? '' : t('lab.measure.saved', { name: fileName })), fail);
  };
  return (
    <article className={shared['article']}>
      <h2 className={shared['name']}>{t('lab.way.measure')}</h2>
      <p className={shared['what']}>{t('lab.way.measure.what')}</p>
      <div className={styles['setup']}>
        <Choice label={t('lab.measure.mechanisms')} ids={here} chosen={chosen} onChange={setChosen} />
        <div className={styles['row']}>
          <ToggleChips
            label={t('lab.measure.depth')}
            options={DEPTHS.map((value) => ({ value, label: t(`lab.measure.${value}`) }))}
            values={[depth]}
            onToggle={(value) => setDepth(DEPTHS.find((each) => each === value) ?? 'quick')}
          />
          <label className={styles['check']}>
            <input type="checkbox" checked={isSeveral} onChange={(event) => setSeveral(event.target.checked)} />
            {t('lab.measure.several')}
          </label>
        </div>
        <div className={styles['row']}>
          <Button look="primary" disabled={isBusy || chosen.length === 0} onClick={start}>
            {t(latest === null ? 'lab.measure.start' : 'lab.measure.again')}
          </Button>
          <Button disabled={latest === null || latest.rows.length === 0} onClick={() => save('csv')}>
            {t('lab.measure.csv')}
          </Button>
          <Button disabled={latest === null || latest.rows.length === 0} onClick={() => save('svg')}>
            {t('lab.measure.svg')}
          </Button>
        </div>
        {isRunning && <progress className={styles['progress']} aria-label={t('lab.measure.progress')} value={activity.progress} max={1} />}
        <div className={styles['note']} role="status">
          {!isRunning && failure !== null && <p className={styles['failed']}>{failureWords(failure, t)}</p>}
          {note !== '' && <p>{note}</p>}
        </div>
      </div>
      {latest === null || latest.rows.length === 0 ? (
        !isRunning && failure === null && <p className={styles['nothing']}>{t('lab.measure.nothing')}</p>
      ) : (
        <Results run={latest} earlier={earlier} mechanisms={catalogue.mechanisms} charts={charts} />
      )}
    </article>
  );
}

interface ResultsProps {
  readonly run: LabRun;
  readonly earlier: LabRun | null;
  readonly mechanisms: readonly LabAvailability[];
  readonly charts: React.RefObject<HTMLDivElement | null>;
}

function Results({ run, earlier, mechanisms, charts }: ResultsProps) {
  const t = useTranslate();
  const times = seriesOf(run.rows, ({ roundTripP50Us }) => roundTripP50Us);
  const timesBefore = seriesOf(earlier?.rows ?? [], ({ roundTripP50Us }) => roundTripP50Us);
  const flows = seriesOf(run.rows, ({ bytesPerSecond }) => bytesPerSecond / 1e6);
  const flowsBefore = seriesOf(earlier?.rows ?? [], ({ bytesPerSecond }) => bytesPerSecond / 1e6);
  return (
    <>
      <div ref={charts} className={styles['charts']}>
        <Chart title={t('lab.measure.chart.roundTrip')} series={times} earlier={timesBefore} />
        <Chart title={t('lab.measure.chart.throughput')} series={flows} earlier={flowsBefore} />
      </div>
      <Legend series={times} hasEarlier={timesBefore.length > 0} />
      <MachineNote run={run} />
      <Adviser rows={run.rows} />
      <MeasureTable run={run} earlier={earlier} mechanisms={mechanisms} />
    </>
  );
}

function MachineNote({ run }: { readonly run: LabRun }) {
  const t = useTranslate();
  const { machine, startedAtMs, isComplete } = run;
  const isHigh = machine !== null && Math.max(machine.loadBefore, machine.loadAfter) > machine.coreCount * HIGH_LOAD;
  return (
    <p className={styles['machine']}>
      {t('lab.measure.started', { time: timeOfDay(startedAtMs, 'seconds') })}
      {!isComplete && `, ${t('lab.measure.incomplete')}`}.{' '}
      {machine !== null && (
        <>
          {t('lab.measure.machine', { processor: machine.processor, cores: machine.coreCount, system: machine.system, electron: machine.electron, node: machine.node })}{' '}
          {t('lab.measure.load', { before: machine.loadBefore.toFixed(1), after: machine.loadAfter.toFixed(1) })} {isHigh && t('lab.measure.loadHigh')}
        </>
      )}
    </p>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly ids: readonly LabMechanismId[];
  readonly chosen: readonly LabMechanismId[];
  onChange(chosen: readonly LabMechanismId[]): void;
}

function Choice({ label, ids, chosen, onChange }: ChoiceProps) {
  const t = useTranslate();
  return (
    <fieldset className={styles['choice']}>
      <legend>{label}</legend>
      {ids.map((id) => (
        <label key={id} className={styles['check']}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) => onChange(event.target.checked ? ids.filter((other) => other === id || chosen.includes(other)) : chosen.filter((other) => other !== id))}
          />
          {t(`lab.mechanism.${id}`)}
        </label>
      ))}
    </fieldset>
  );
}

import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { useTranslate } from '../ui/language.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { formatSize, reasonOf } from './lab-format.ts';
import { useLab } from './lab-services.tsx';
import measure from './measure/measure.module.css';
import styles from './proof.module.css';

/** Sizes, and how many round trips of each: big ones take longer. */
const PLAN = [
  { sizeBytes: 16, rounds: 400 },
  { sizeBytes: 4_096, rounds: 400 },
  { sizeBytes: 65_536, rounds: 100 },
  { sizeBytes: 1_048_576, rounds: 20 },
] as const;
const WARM_UP = 20;

interface Row {
  readonly sizeBytes: number;
  readonly rounds: number;
  readonly p50Us: number;
  readonly p99Us: number;
}

/** Electron's own ipc, measured where it begins: in this page's renderer. */
export function IpcRoundTrips({ isBusy }: { readonly isBusy: boolean }) {
  const t = useTranslate();
  const { lab } = useLab();
  const [rows, setRows] = useState<readonly Row[]>([]);
  const [isRunning, setRunning] = useState(false);
  const [problem, setProblem] = useState('');
  const start = async (): Promise<void> => {
    setRunning(true);
    setRows([]);
    setProblem('');
    try {
      for (const { sizeBytes, rounds } of PLAN) {
        const bytes = new Uint8Array(sizeBytes);
        const times: number[] = [];
        for (let round = -WARM_UP; round < rounds; round += 1) {
          const startedAtMs = performance.now();
          await lab.echo({ bytes });
          if (round >= 0) times.push((performance.now() - startedAtMs) * 1_000);
        }
        const sorted = times.toSorted((a, b) => a - b);
        const at = (share: number): number => sorted[Math.min(rounds - 1, Math.floor(rounds * share))] ?? 0;
        setRows((before) => [...before, { sizeBytes, rounds, p50Us: at(0.5), p99Us: at(0.99) }]);
      }
    } catch (error) {
      setProblem(t('lab.failed', { reason: reasonOf(error, t) }));
    } finally {
      setRunning(false);
    }
  };
  return (
    <section className={styles['section']} aria-label={t('lab.ipc.title')}>
      <h3 className={styles['heading']}>{t('lab.ipc.title')}</h3>
      <div className={styles['card']}>
        <p className={styles['claim']}>{t('lab.ipc.what')}</p>
        <div>
          <Button size="small" disabled={isBusy || isRunning} onClick={() => void start()} icon={isRunning ? <Spinner /> : undefined}>
            {t('lab.ipc.measure')}
          </Button>
        </div>
        {problem !== '' && <p role="status">{problem}</p>}
        {rows.length > 0 && (
          <table className={measure['table']} aria-label={t('lab.ipc.title')}>
            <thead>
              <tr>
                <th scope="col">{t('lab.ipc.size')}</th>
                <th scope="col">{t('lab.ipc.p50')}</th>
                <th scope="col">{t('lab.ipc.p99')}</th>
                <th scope="col">{t('lab.ipc.count')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ sizeBytes, rounds, p50Us, p99Us }) => (
                <tr key={sizeBytes}>
                  <td>{formatSize(sizeBytes)}</td>
                  <td>{p50Us.toLocaleString('en', { maximumFractionDigits: 0 })}</td>
                  <td>{p99Us.toLocaleString('en', { maximumFractionDigits: 0 })}</td>
                  <td>{rounds}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </section>
  );
}

import { useEffect, useState } from 'react';
import type { GpuStatus } from '../../../ipc/contracts/gpu.ts';
import { isLeftOn } from '../../../ipc/contracts/graphics.ts';
import { Button } from '../../ui/button.tsx';
import { reasonWords } from '../../ui/crash-records/crash-words.ts';
import { CheckIcon, CrashIcon, WarningIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { PidChip } from '../../ui/process-mark.tsx';
import { failureWords } from '../lib/failure-words.ts';
import { timeOfDay } from '../../lib/clock.ts';
import { formatUptime } from '../lib/format.ts';
import { setView } from '../lib/use-view.ts';
import { useServices } from '../services.tsx';
import styles from './gpu.module.css';

const TICK_MS = 1_000;
/** Deaths that are told one by one. */
const SHOWN_DEATHS = 6;

/** The GPU process: since when, how often it died, whether the hardware draws, and a way to make it crash. */
export function GpuHealth({ status }: { readonly status: GpuStatus }) {
  const t = useTranslate();
  const { processes } = useServices();
  const [problem, setProblem] = useState<string>();
  const nowMs = useNow();
  const { process, deaths, deathCount, isSoftware, acceleration } = status;
  const isOff = acceleration !== null && !isLeftOn(acceleration.now);
  const crash = (key: string): void => {
    setProblem(undefined);
    processes.crash({ key }).catch((error: unknown) => setProblem(failureWords(error, t)));
  };
  return (
    <section className={styles['card']} aria-labelledby="gpu-health">
      <h2 id="gpu-health">{t('inspector.gpu.health')}</h2>
      <div className={styles['line']}>
        {process === null ? (
          <b>{t('inspector.gpu.noProcess')}</b>
        ) : (
          <>
            <button type="button" className={styles['to']} title={t('inspector.processes.detail')} onClick={() => setView({ panel: 'processes', processKey: process.key })}>
              <PidChip kind="gpu" pid={process.pid} />
            </button>
            <span>{t('inspector.gpu.up', { time: formatUptime(Math.max(0, nowMs - process.createdAtMs), t) })}</span>
            <Button size="small" icon={<CrashIcon size={12} />} title={t('inspector.gpu.crashHint')} onClick={() => crash(process.key)}>
              {t('inspector.gpu.crash')}
            </Button>
          </>
        )}
      </div>
      <p className={styles['way']} data-software={isSoftware}>
        {isSoftware ? <WarningIcon size={14} /> : <CheckIcon size={14} />}
        {t(isSoftware ? (isOff ? 'inspector.gpu.softwareOff' : 'inspector.gpu.software') : 'inspector.gpu.hardware')}
      </p>
      {acceleration !== null && (
        <p className={styles['note']} data-acceleration={acceleration.now} data-acceleration-next={acceleration.next}>
          {[t(`graphics.now.${acceleration.now}`), ...(isOff === (acceleration.next === 'on') ? [t(`graphics.next.${acceleration.next}`)] : [])].join(' ')}
        </p>
      )}
      {problem !== undefined && (
        <p role="alert" className={styles['problem']}>
          {problem}
        </p>
      )}
      <p className={styles['note']} data-deaths={deathCount}>
        {t('inspector.gpu.deaths', { count: deathCount })}
      </p>
      <ul className={styles['deaths']}>
        {deaths.slice(-SHOWN_DEATHS).toReversed().map(({ atMs, reason, exitCode }) => (
          <li key={atMs}>{t('inspector.gpu.death', { time: timeOfDay(atMs, 'milliseconds'), reason: reasonWords(reason, t), code: String(exitCode) })}</li>
        ))}
      </ul>
      <p className={styles['note']}>{t('inspector.purpose.gpu')}</p>
    </section>
  );
}

/** The time, once a second. */
function useNow(): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNowMs(Date.now()), TICK_MS);
    return () => window.clearInterval(timer);
  }, []);
  return nowMs;
}

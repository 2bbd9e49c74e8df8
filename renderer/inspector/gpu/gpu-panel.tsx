import type { GpuStatus } from '../../../ipc/contracts/gpu.ts';
import { isMessageKey } from '../../../i18n/catalogue.ts';
import { Button } from '../../ui/button.tsx';
import { CheckIcon, CrossIcon, WarningIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { Figure, Status } from '../frame/status-slot.tsx';
import { roundRate } from '../lib/format-rate.ts';
import { formatBytes } from '../../ui/format-bytes.ts';
import { failureWords } from '../lib/failure-words.ts';
import { ignoreFailure } from '../lib/ignore-failure.ts';
import { setView, useView } from '../lib/use-view.ts';
import { Waiting } from '../lib/waiting.tsx';
import { useWatched } from '../lib/use-watched.ts';
import { useServices } from '../services.tsx';
import { GpuHealth } from './gpu-health.tsx';
import type { GpuTalk } from './gpu-traffic.ts';
import { factName, featureName, lookOf, sortFacts, type FeatureLook } from './gpu-words.ts';
import styles from './gpu.module.css';
import { useGpuInfo } from './use-gpu-info.ts';
import { useGpuTraffic } from './use-gpu-traffic.ts';

/** How things are drawn: the GPU process's health, what the hardware does and what not, the driver, and what the process talks about. */
export function GpuPanel() {
  const t = useTranslate();
  const { gpu, chromiumTrace } = useServices();
  const status = useWatched(gpu.status);
  const trace = useWatched(chromiumTrace.status);
  const isTracing = trace !== undefined && trace.state !== 'off';
  const talks = useGpuTraffic(isTracing);
  if (status === undefined) return <Waiting />;
  const rate = talks.reduce((sum, { toPerSecond, fromPerSecond }) => sum + toPerSecond + fromPerSecond, 0);
  return (
    <div className={styles['gpu']} tabIndex={0} role="group" aria-label={t('inspector.gpu.label')}>
      <Status>
        <Figure>{status.process === null ? t('inspector.gpu.noProcess') : t('inspector.gpu.process', { pid: String(status.process.pid) })}</Figure>
        <Figure>{t('inspector.gpu.deaths', { count: status.deathCount })}</Figure>
        {isTracing && <Figure>≈ {t('inspector.gpu.rate', { rate: roundRate(rate) })}</Figure>}
      </Status>
      <GpuHealth status={status} />
      <Features status={status} />
      <Driver processKey={status.process?.key ?? null} />
      <Talks talks={talks} isTracing={isTracing} onTrace={() => ignoreFailure(chromiumTrace.setEnabled({ enabled: true }))} />
    </div>
  );
}

const MARKS: Readonly<Record<FeatureLook, typeof CheckIcon>> = { hardware: CheckIcon, software: WarningIcon, off: CrossIcon };

function Features({ status }: { readonly status: GpuStatus }) {
  const t = useTranslate();
  return (
    <section className={styles['card']} aria-labelledby="gpu-features">
      <h2 id="gpu-features">{t('inspector.gpu.features')}</h2>
      <ul className={styles['features']}>
        {status.features.map((feature) => {
          const look = lookOf(feature);
          const Mark = MARKS[look];
          return (
            <li key={feature.name} data-feature={feature.name} data-value={feature.value} data-look={look} title={`${feature.name}: ${feature.value}`}>
              <Mark size={13} />
              <span className={styles['feature']}>{featureName(feature, t)}</span>
              <span className={styles['how']}>{t(`inspector.gpu.look.${look}`)}</span>
            </li>
          );
        })}
      </ul>
      {status.features.length === 0 && <p className={styles['note']}>{t('inspector.gpu.notYet')}</p>}
    </section>
  );
}

function Driver({ processKey }: { readonly processKey: string | null }) {
  const t = useTranslate();
  const detail = useView((view) => view.gpuDetail);
  const { facts, isCut, isAsking, problem } = useGpuInfo(detail, processKey);
  return (
    <section className={styles['card']} aria-labelledby="gpu-driver">
      <h2 id="gpu-driver">{t('inspector.gpu.driver')}</h2>
      <div className={styles['line']}>
        <Button size="small" aria-pressed={detail === 'complete'} onClick={() => setView({ gpuDetail: detail === 'basic' ? 'complete' : 'basic' })}>
          {t(detail === 'basic' ? 'inspector.gpu.more' : 'inspector.gpu.less')}
        </Button>
        <span role="status" className={styles['note']}>
          {isAsking && t('inspector.gpu.asking')}
          {problem !== null && t('inspector.gpu.noInfo', { reason: failureWords(problem, t) })}
        </span>
      </div>
      <dl className={styles['facts']} tabIndex={0} data-detail={detail} aria-busy={isAsking}>
        {sortFacts(facts).map((fact) => (
          <div key={fact.path} data-path={fact.path}>
            <dt title={fact.path}>{factName(fact)}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
      </dl>
      {isCut && <p className={styles['note']}>{t('inspector.gpu.cut')}</p>}
    </section>
  );
}

function Talks({ talks, isTracing, onTrace }: { readonly talks: readonly GpuTalk[]; readonly isTracing: boolean; onTrace(): void }) {
  const t = useTranslate();
  const wordsOf = (name: string): string | undefined => {
    const key = `mojo.${name}`;
    return isMessageKey(key) ? t(key) : undefined;
  };
  return (
    <section className={styles['card']} aria-labelledby="gpu-traffic">
      <h2 id="gpu-traffic">{t('inspector.gpu.traffic')}</h2>
      {!isTracing && (
        <>
          <p className={styles['note']}>{t('inspector.gpu.untraced')}</p>
          <Button size="small" look="primary" title={t('inspector.chromium.traceHint')} onClick={onTrace}>
            {t('inspector.chromium.trace')}
          </Button>
        </>
      )}
      {isTracing && talks.length === 0 && <p className={styles['note']}>{t('inspector.gpu.listening')}</p>}
      {isTracing && talks.length > 0 && (
        <>
          <p className={styles['note']}>{t('inspector.gpu.trafficNote')}</p>
          <table className={styles['talks']}>
            <thead>
              <tr>
                <th scope="col">{t('inspector.message.interface')}</th>
                <th scope="col">{t('inspector.gpu.to')}</th>
                <th scope="col">{t('inspector.gpu.from')}</th>
                <th scope="col">{t('inspector.gpu.size')}</th>
              </tr>
            </thead>
            <tbody>
              {talks.map(({ interfaceName, toPerSecond, fromPerSecond, bytesPerSecond }) => (
                <tr key={interfaceName} data-interface={interfaceName}>
                  <th scope="row">
                    <span className={styles['interface']}>{interfaceName}</span>
                    <span className={styles['words']}>{wordsOf(interfaceName)}</span>
                  </th>
                  <td>{t('inspector.rates.perSecond', { rate: roundRate(toPerSecond) })}</td>
                  <td>{t('inspector.rates.perSecond', { rate: roundRate(fromPerSecond) })}</td>
                  <td>{t('inspector.rates.perSecond', { rate: formatBytes(Math.round(bytesPerSecond)) })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

import { useState } from 'react';
import type { LabActivity } from '../../ipc/contracts/lab.ts';
import type { LabMechanismId } from '../../ipc/contracts/lab-mechanisms.ts';
import { Button } from '../ui/button.tsx';
import { useTranslate } from '../ui/language.tsx';
import { formatUs } from './lab-format.ts';
import styles from './live.module.css';
import { Picture } from './picture.tsx';
import { useLive } from './use-live.ts';
import type { Live } from './use-live.ts';
import type { Way } from './ways.ts';

const BURST = 1_000;

export interface LiveStageProps {
  readonly mechanism: LabMechanismId;
  readonly way: Way['id'];
  readonly activity: LabActivity;
}

/** Two processes, what lies between them, and what passes: step by step, or many at once. */
export function LiveStage({ mechanism, way, activity }: LiveStageProps) {
  const t = useTranslate();
  const live = useLive(mechanism, activity, t);
  const isElsewhere = activity.kind === 'experiment' || activity.kind === 'measurement' || activity.kind === 'pattern';
  return (
    <section className={styles['stage']} aria-label={t('lab.live.picture', { mechanism: t(`lab.mechanism.${mechanism}`) })}>
      <Picture way={way} mechanism={mechanism} ends={live.ends} batch={live.batch} />
      <Controls live={live} isElsewhere={isElsewhere} />
      <p className={styles['note']} role="status">
        {live.note}
      </p>
      <MessageLog live={live} />
    </section>
  );
}

function Controls({ live, isElsewhere }: { readonly live: Live; readonly isElsewhere: boolean }) {
  const t = useTranslate();
  const [text, setText] = useState(() => t('lab.live.sample'));
  if (live.ends === null) {
    return (
      <div className={styles['controls']}>
        <Button look="primary" disabled={live.isWorking || isElsewhere} onClick={live.open}>
          {t('lab.live.open')}
        </Button>
      </div>
    );
  }
  const disabled = live.isWorking;
  return (
    <div className={styles['controls']}>
      <input className={styles['message']} type="text" aria-label={t('lab.live.message')} maxLength={80} value={text} onChange={(event) => setText(event.target.value)} />
      <Button look="primary" disabled={disabled} onClick={() => live.step('first', text)}>
        {t('lab.live.sendAB')}
      </Button>
      <Button disabled={disabled} onClick={() => live.step('second', text)}>
        {t('lab.live.sendBA')}
      </Button>
      <Button disabled={disabled} onClick={() => live.burst(BURST)}>
        {t('lab.live.burst', { count: BURST })}
      </Button>
      <span className={styles['gap']} />
      <Button look="danger" disabled={disabled} onClick={() => live.kill('first')}>
        {t('lab.live.killA')}
      </Button>
      <Button look="danger" disabled={disabled} onClick={() => live.kill('second')}>
        {t('lab.live.killB')}
      </Button>
      <Button look="plain" disabled={disabled} onClick={live.close}>
        {t('lab.live.close')}
      </Button>
    </div>
  );
}

function MessageLog({ live }: { readonly live: Live }) {
  const t = useTranslate();
  if (live.log.length === 0) return <p className={styles['empty']}>{t(live.ends === null ? 'lab.live.none' : 'lab.live.nothingSent')}</p>;
  const more = live.batch === null ? 0 : live.batch.leftOutCount + Math.max(0, live.batch.messages.length - live.log.length);
  return (
    <div className={styles['logBox']}>
      <ol className={styles['log']} aria-label={t('lab.live.log')}>
        {live.log.map((message) => (
          <li key={message.key} className={styles['line']} data-from={message.from}>
            <span className={styles['from']}>{t(`lab.live.way.${message.from}`)}</span>
            <span className={styles['text']}>{message.text}</span>
            <span className={styles['figure']}>{t('lab.live.bytes', { count: message.sizeBytes })}</span>
            <span className={styles['figure']}>{message.tookUs === null ? t('lab.live.notArrived') : t('lab.live.took', { us: formatUs(message.tookUs) })}</span>
          </li>
        ))}
      </ol>
      {more > 0 && <p className={styles['more']}>{t('lab.live.more', { count: more })}</p>}
    </div>
  );
}

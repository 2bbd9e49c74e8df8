import { useEffect, useState } from 'react';
import type { Language } from '../../../i18n/catalogue.ts';
import { Button } from '../../ui/button.tsx';
import { useTranslate } from '../../ui/language.tsx';
import styles from './ipc-topic.module.css';
import { Figures, Live, ShowInspector, Try, Words } from './parts.tsx';
import { useLearn } from './services.tsx';

/** What processes have to say to each other: the three uses of IPC, each happening on this page. */
export function IpcTopic({ language }: { readonly language: Language }) {
  const t = useTranslate();
  const { toldCount, messagesPerSecond } = useTold();
  const rate = messagesPerSecond === null ? null : Math.round(messagesPerSecond);
  const [answers, setAnswers] = useState<{ readonly count: number; readonly lastMs: number | null }>({ count: 0, lastMs: null });
  const { ping } = useLearn();
  const ask = () =>
    void ping().then(
      ({ roundTripMs }) => setAnswers(({ count }) => ({ count: count + 1, lastMs: roundTripMs })),
      () => setAnswers(({ count }) => ({ count, lastMs: null })),
    );
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  return (
    <>
      <Words keys={['learn.ipc.what', 'learn.ipc.kernel']} />
      <ul className={styles['uses']}>
        {(['ask', 'share', 'notify'] as const).map((use) => (
          <li key={use}>
            <h3>{t(`learn.ipc.${use}`)}</h3>
            <p>{t(`learn.ipc.${use}.what`)}</p>
          </li>
        ))}
      </ul>
      <Live>
        <Figures
          all={[
            { id: 'rate', what: t('learn.ipc.rate', { count: rate ?? 0 }), value: rate === null ? '–' : number.format(rate) },
            { id: 'told', what: t('learn.ipc.told', { count: toldCount }), value: number.format(toldCount) },
            { id: 'answer', what: t('learn.ipc.answer'), value: answers.lastMs === null ? '–' : `${number.format(answers.lastMs)} ms` },
          ]}
        />
      </Live>
      <Try>
        <div className={styles['buttons']}>
          <Button look="primary" onClick={ask}>{t('learn.ipc.askNow')}</Button>
          <ShowInspector panel="traffic" />
        </div>
        <p aria-live="polite" className={styles['seen']}>
          {answers.lastMs !== null && t('learn.ipc.answered', { count: answers.count, ms: number.format(answers.lastMs) })}
        </p>
      </Try>
    </>
  );
}

/** What this page is told unasked: counted as it comes. */
function useTold(): { readonly toldCount: number; readonly messagesPerSecond: number | null } {
  const { processes } = useLearn();
  const [told, setTold] = useState<{ readonly toldCount: number; readonly messagesPerSecond: number | null }>({ toldCount: 0, messagesPerSecond: null });
  useEffect(
    () =>
      processes.census.subscribe(({ messagesPerSecond }) => setTold(({ toldCount }) => ({ toldCount: toldCount + 1, messagesPerSecond }))),
    [processes],
  );
  return told;
}

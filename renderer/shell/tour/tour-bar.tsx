import { useEffect, useRef, useState } from 'react';
import { TOUR_STEPS } from '../../../ipc/contracts/tour.ts';
import type { TourState, TourStep } from '../../../ipc/contracts/tour.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { CrossIcon, PlayIcon, PluginIcon, UnfoldIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import { run, useServices } from '../services.tsx';
import { Seen } from './seen.tsx';
import styles from './tour.module.css';
import { TourEnd } from './tour-end.tsx';

/** The tour, in the window where it is open: between toolbar and page, so that what it does can be seen below. */
export function TourBar() {
  const { tour } = useServices();
  const state = useRemoteState(tour.state);
  return state?.isHere === true ? <OpenTour state={state} /> : null;
}

function OpenTour({ state }: { readonly state: TourState }) {
  const t = useTranslate();
  const { tour } = useServices();
  const [isFolded, setFolded] = useState(false);
  const step = state.steps[state.at];
  const count = state.steps.length;
  const close = () => run(tour.close());
  return (
    <section aria-label={t('tour.title')} className={styles['tour']}>
      <div className={styles['head']}>
        <Progress state={state} />
        <p className={styles['place']}>{step === undefined ? t('tour.title') : t('tour.place', { at: state.at + 1, count })}</p>
        <IconButton label={t(isFolded ? 'tour.unfold' : 'tour.fold')} size="small" className={styles['fold']} aria-expanded={!isFolded} onClick={() => setFolded(!isFolded)}>
          <UnfoldIcon size={16} className={isFolded ? undefined : styles['up']} />
        </IconButton>
        <IconButton label={t('tour.leave')} size="small" onClick={close}>
          <CrossIcon size={16} />
        </IconButton>
      </div>
      {!isFolded && (step === undefined ? <TourEnd steps={state.steps} at={state.at} onMore={() => setFolded(true)} onFinish={close} /> : <Step key={step.id} step={step} state={state} />)}
    </section>
  );
}

/** One mark a step; each leads there. */
function Progress({ state }: { readonly state: TourState }) {
  const t = useTranslate();
  const { tour } = useServices();
  return (
    <ol aria-label={t('tour.steps')} className={styles['marks']}>
      {state.steps.map(({ id, phase }, at) => (
        <li key={id}>
          <button
            type="button"
            aria-label={t(`tour.step.${id}.name`)}
            title={t(`tour.step.${id}.name`)}
            aria-current={at === state.at ? 'step' : undefined}
            data-phase={phase}
            className={styles['mark']}
            onClick={() => run(tour.turn({ at }))}
          />
        </li>
      ))}
    </ol>
  );
}

function Step({ step, state }: { readonly step: TourStep; readonly state: TourState }) {
  const t = useTranslate();
  const { tour, tabs } = useServices();
  const { at } = state;
  const isRunning = step.phase === 'running';
  const isBusy = state.steps.some(({ phase }) => phase === 'running');
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever turned to it with the keyboard, or hears the screen, goes on here.
  useEffect(() => {
    if (document.activeElement === document.body || document.activeElement?.closest(`.${styles['tour'] ?? ''}`)) heading.current?.focus();
  }, []);
  const isDone = step.phase === 'done';
  // Whoever meets an obstacle is led past it.
  const goesOn = isDone || step.phase === 'failed';
  const isOfPlugins = step.problem?.id.startsWith('plugin-') === true;
  return (
    <div className={styles['step']} data-step={step.id} data-phase={step.phase}>
      <div className={styles['words']}>
        <h2 ref={heading} tabIndex={-1} className={styles['name']}>{t(`tour.step.${step.id}.name`)}</h2>
        <p className={styles['text']}>{t(`tour.step.${step.id}.text`)}</p>
      </div>
      <Seen step={step} />
      <div className={styles['buttons']}>
        <Button look={goesOn ? 'outline' : 'primary'} icon={isRunning ? <Spinner /> : <PlayIcon size={14} />} disabled={isBusy} onClick={() => run(tour.run({ step: step.id }))}>
          {isRunning ? t('tour.running') : step.phase === 'idle' ? t(`tour.step.${step.id}.do`) : t('tour.repeat')}
        </Button>
        {isOfPlugins && <Button icon={<PluginIcon size={14} />} onClick={() => run(tabs.open({ input: 'terrarium://plugins/' }))}>{t('tour.toPlugins')}</Button>}
        <span className={styles['gap']} />
        <Button look="plain" disabled={at === 0} onClick={() => run(tour.turn({ at: at - 1 }))}>{t('tour.back')}</Button>
        <Button look={goesOn ? 'primary' : 'plain'} disabled={isRunning} onClick={() => run(tour.turn({ at: Math.min(TOUR_STEPS.length, at + 1) }))}>
          {t(step.phase === 'idle' || step.phase === 'failed' ? 'tour.skip' : 'tour.next')}
        </Button>
      </div>
    </div>
  );
}

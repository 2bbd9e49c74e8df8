import type { ReactNode } from 'react';
import type { GuidePanel } from '../../../ipc/contracts/guide.ts';
import type { LessonId } from '../../../ipc/contracts/lessons.ts';
import type { MessageKey } from '../../../i18n/catalogue.ts';
import { Button } from '../../ui/button.tsx';
import { InspectorIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { LessonCard } from '../../ui/lesson-card.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import { useLearn } from './services.tsx';
import styles from './parts.module.css';

/** Paragraphs. */
export function Words({ keys }: { readonly keys: readonly MessageKey[] }) {
  const t = useTranslate();
  return (
    <div className={styles['words']}>
      {keys.map((key) => (
        <p key={key}>{t(key)}</p>
      ))}
    </div>
  );
}

/** Figures of the browser that runs, marked as such. */
export function Live({ children }: { readonly children: ReactNode }) {
  const t = useTranslate();
  return (
    <section aria-label={t('learn.live')} className={styles['live']}>
      <p className={styles['now']}>
        <span className={styles['dot']} aria-hidden="true" />
        {t('learn.live')}
      </p>
      {children}
    </section>
  );
}

/** Figures side by side. */
export function Figures({ all }: { readonly all: readonly { readonly id: string; readonly value: string; readonly what: string }[] }) {
  return (
    <dl className={styles['figures']}>
      {all.map(({ id, value, what }) => (
        <div key={id} data-figure={id}>
          <dt>{what}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Something to try. */
export function Try({ children }: { readonly children: ReactNode }) {
  const t = useTranslate();
  return (
    <section aria-label={t('learn.try')} className={styles['try']}>
      <h2>{t('learn.try')}</h2>
      {children}
    </section>
  );
}

/** Guided experiments. */
export function TryLessons({ ids }: { readonly ids: readonly LessonId[] }) {
  const { lessons } = useLearn();
  const list = useRemoteState(lessons.list);
  if (list === undefined) return null;
  const isBusy = list.some(({ phase }) => phase === 'running');
  return ids.map((id) => (
    // Another window may have begun one just now: the list says so.
    <LessonCard key={id} id={id} state={list.find((each) => each.id === id)} isBusy={isBusy} onRun={() => void lessons.run({ lesson: id }).catch(() => undefined)} />
  ));
}

/** A button that shows a panel of the inspector. */
export function ShowInspector({ panel }: { readonly panel: GuidePanel }) {
  const t = useTranslate();
  const { guide } = useLearn();
  return (
    <Button icon={<InspectorIcon size={16} />} onClick={() => void guide.showInspector({ panel }).catch(() => undefined)}>
      {t(`learn.show.${panel}`)}
    </Button>
  );
}

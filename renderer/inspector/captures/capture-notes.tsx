import type { ReactNode } from 'react';
import { MAX_CAPTURES_IN_TABS, type CapturesProgress, type OpenedInfo } from '../../../ipc/contracts/captures.ts';
import { wallTimeMs } from '../../../ipc/contracts/wall-clock.ts';
import { dateAndTime, timeOfDay } from '../../lib/clock.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { nameOf, reasonWords } from '../../ui/crash-records/crash-words.ts';
import { CrashesIcon, CrossIcon, MoveOutIcon, PlayIcon } from '../../ui/icons.tsx';
import { useLanguage, useTranslate } from '../../ui/language.tsx';
import { ignoreFailure } from '../lib/ignore-failure.ts';
import { canDock } from '../lib/shown-panels.ts';
import { useServices } from '../services.tsx';
import styles from './captures.module.css';
import { showMark } from './show-mark.ts';
import { CAPTURE_OF_TAB } from './use-captures.ts';

/** Which capture is shown, what is under way, and how the last one ended. */
export function CaptureNotes({ progress: { job, outcome, askedInTab, opened, inTabs } }: { readonly progress: CapturesProgress }) {
  const isAskedHere = askedInTab === (CAPTURE_OF_TAB ?? null);
  return (
    <div className={styles['notes']}>
      {opened !== null && <OpenedNote opened={opened} tabCount={inTabs.length} />}
      {/* There from the start, so that screen readers tell what comes into it. */}
      <div role="status">
        {isAskedHere && job !== null && <JobNote job={job} />}
        {isAskedHere && job === null && outcome !== null && !isPlain(outcome) && <OutcomeNote outcome={outcome} />}
      </div>
    </div>
  );
}

/** A capture that was opened speaks for itself. */
function isPlain(outcome: NonNullable<CapturesProgress['outcome']>): boolean {
  return outcome.task === 'open' && outcome.result === 'done';
}

function Note({ tone, children, buttons }: { readonly tone: 'plain' | 'accent' | 'danger'; readonly children: ReactNode; readonly buttons: ReactNode }) {
  return (
    <div className={styles['note']} data-tone={tone}>
      <div className={styles['text']}>{children}</div>
      {buttons}
    </div>
  );
}

function OpenedNote({ opened, tabCount }: { readonly opened: OpenedInfo; readonly tabCount: number }) {
  const t = useTranslate();
  const language = useLanguage();
  const { captures } = useServices();
  const missingCount = Math.max(0, opened.promisedRowCount - opened.rowCount);
  const [firstMark] = opened.marks;
  return (
    <Note
      tone="accent"
      buttons={
        <>
        {firstMark !== undefined && firstMark.seq > 0 && (
          <Button size="small" icon={<CrashesIcon size={12} />} onClick={() => showMark(opened)}>
            {t('inspector.captures.toDeath')}
          </Button>
        )}
        {CAPTURE_OF_TAB === undefined && canDock() && (
          <Button size="small" icon={<MoveOutIcon size={12} />} disabled={tabCount >= MAX_CAPTURES_IN_TABS} onClick={() => ignoreFailure(captures.moveToTab({ id: opened.id }))}>
            {t('inspector.captures.toTab')}
          </Button>
        )}
        {CAPTURE_OF_TAB === undefined && (
          <Button size="small" look="primary" icon={<PlayIcon size={12} />} onClick={() => ignoreFailure(captures.close({ id: opened.id }))}>
            {t('inspector.captures.close')}
          </Button>
        )}
        </>
      }
    >
      {firstMark === undefined && <b>{t('inspector.captures.opened', { fileName: opened.fileName })}</b>}
      {opened.marks.map((mark) => (
        <b key={mark.seq}>
          {t('inspector.captures.death', { who: [t(`crashes.kind.${mark.kind}`), nameOf({ ...mark, isPrivate: false }, t)].join(' ').trim(), reason: reasonWords(mark.reason, t) })} · {timeOfDay(wallTimeMs(opened.clockSteps, mark.atMs), 'milliseconds')}
        </b>
      ))}
      <span>{t('inspector.captures.rows', { count: opened.rowCount })}</span>
      <span>{t('inspector.captures.made', { date: dateAndTime(opened.madeAtMs, language, 'seconds'), version: opened.appVersion })}</span>
      <span>{t('inspector.captures.format', { version: String(opened.version) })}</span>
      {opened.end !== 'complete' && (
        <span className={styles['warning']}>
          {t(opened.end === 'cut' ? 'inspector.captures.truncated' : 'inspector.captures.tooBig', { count: missingCount })}
        </span>
      )}
      {opened.end === 'complete' && opened.malformedLineCount === 0 && missingCount > 0 && (
        <span className={styles['warning']}>{t('inspector.captures.missed', { count: missingCount })}</span>
      )}
      {opened.malformedLineCount > 0 && (
        <span className={styles['warning']}>{t('inspector.captures.malformed', { count: opened.malformedLineCount })}</span>
      )}
      {opened.previewsLeftOutCount > 0 && (
        <span className={styles['warning']}>{t('inspector.captures.previewsLeftOut', { count: opened.previewsLeftOutCount })}</span>
      )}
    </Note>
  );
}

function JobNote({ job }: { readonly job: NonNullable<CapturesProgress['job']> }) {
  const t = useTranslate();
  const { captures } = useServices();
  if (job.phase === 'asking') return <Note tone="plain" buttons={null}>{t('inspector.captures.asking')}</Note>;
  return (
    <Note
      tone="plain"
      buttons={
        <Button size="small" onClick={() => ignoreFailure(captures.cancel())}>
          {t('inspector.captures.cancel')}
        </Button>
      }
    >
      <span>{t(job.task === 'open' ? 'inspector.captures.reading' : 'inspector.captures.writing', { fileName: job.fileName })}</span>
      <progress aria-label={t('inspector.captures.progress')} max={1} value={job.doneShare} className={styles['progress']} />
    </Note>
  );
}

function OutcomeNote({ outcome }: { readonly outcome: NonNullable<CapturesProgress['outcome']> }) {
  const t = useTranslate();
  const { captures } = useServices();
  const { task, fileName, result, problem, problemDetail, rowCount, missedRowCount } = outcome;
  const isOpening = task === 'open';
  let text: string;
  if (result === 'done') text = t('inspector.captures.saved', { count: rowCount, fileName });
  else if (result === 'cancelled') text = t(isOpening ? 'inspector.captures.openCancelled' : 'inspector.captures.cancelled', { fileName });
  else {
    const reason = t(`inspector.captures.problem.${problem ?? 'failed'}`);
    // A version; anything else is the system's own word.
    const detail = /^\d+$/.test(problemDetail) ? t('inspector.captures.format', { version: problemDetail }) : problemDetail;
    text = t(isOpening ? 'inspector.captures.openFailed' : 'inspector.captures.saveFailed', {
      fileName,
      reason: detail === '' ? reason : `${reason} (${detail})`,
    });
  }
  return (
    <Note
      tone={result === 'failed' ? 'danger' : 'plain'}
      buttons={
        <IconButton size="tiny" label={t('inspector.captures.dismiss')} onClick={() => ignoreFailure(captures.dismiss())}>
          <CrossIcon size={12} />
        </IconButton>
      }
    >
      <span>{text}</span>
      {result === 'done' && missedRowCount > 0 && (
        <span className={styles['warning']}>{t('inspector.captures.missed', { count: missedRowCount })}</span>
      )}
    </Note>
  );
}

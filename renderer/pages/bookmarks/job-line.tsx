import type { BookmarkJob } from '../../../ipc/contracts/bookmarks.ts';
import type { Translate } from '../../../i18n/catalogue.ts';
import { Button } from '../../ui/button.tsx';
import { useTranslate } from '../../ui/language.tsx';
import styles from './bookmarks-page.module.css';

export interface JobLineProps {
  readonly job: BookmarkJob | null;
  /** What else there is to say. */
  readonly said: string;
  onCancel(): void;
}

/** How an import or export goes, and what came of the last thing that was done. */
export function JobLine({ job, said, onCancel }: JobLineProps) {
  const t = useTranslate();
  if (job?.state === 'running') {
    const words = job.kind === 'import' ? t('bookmarks.importing', { count: job.count }) : t('bookmarks.exporting');
    return (
      <div className={styles.job}>
        <span role="status">{words}</span>
        <progress className={styles.progress} aria-label={words} value={job.progress} max={1} />
        <Button size="small" onClick={onCancel}>
          {t('bookmarks.cancel')}
        </Button>
      </div>
    );
  }
  return (
    <p role="status" className={styles.said}>
      {said === '' && job !== null ? ended(job, t) : said}
    </p>
  );
}

function ended({ kind, state, count }: BookmarkJob, t: Translate): string {
  if (state === 'cancelled') return t('bookmarks.jobCancelled');
  if (state === 'failed') return t('bookmarks.jobFailed');
  return t(kind === 'import' ? 'bookmarks.importDone' : 'bookmarks.exportDone', { count });
}

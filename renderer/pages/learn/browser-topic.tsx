import type { Language, MessageKey } from '../../../i18n/catalogue.ts';
import type { ProcessKind } from '../../../ipc/contracts/process-kinds.ts';
import type { ProcessCensus } from '../../../ipc/contracts/processes.ts';
import { classNames } from '../../ui/class-names.ts';
import { useTranslate } from '../../ui/language.tsx';
import { kindClass, PidChip, ProcessMark } from '../../ui/process-mark.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import styles from './browser-topic.module.css';
import { Live, ShowInspector, Try, TryLessons, Words } from './parts.tsx';
import { useLearn } from './services.tsx';

/** The processes of the notes, and which of ours they are. */
const PARTS = [
  { id: 'main', kinds: ['main'] },
  { id: 'renderer', kinds: ['page', 'internal', 'shell', 'inspector'] },
  { id: 'plugin', kinds: ['plugin'] },
  { id: 'gpu', kinds: ['gpu'] },
  { id: 'other', kinds: ['network', 'utility', 'os'] },
] as const satisfies readonly { readonly id: string; readonly kinds: readonly [ProcessKind, ...ProcessKind[]] }[];
/** More are counted, and not named. */
const MAX_PIDS = 6;

/** What a browser's processes are for, each with those that live now. */
export function BrowserTopic({ language }: { readonly language: Language }) {
  const census = useRemoteState(useLearn().processes.census);
  return (
    <>
      <Words keys={['learn.browser.what', 'learn.browser.why']} />
      <Live>
        <ul className={styles['parts']}>
          {PARTS.map(({ id, kinds }) => (
            <Part key={id} id={id} kinds={kinds} census={census} language={language} />
          ))}
        </ul>
      </Live>
      <Try>
        <div className={styles['buttons']}>
          <ShowInspector panel="processes" />
          <ShowInspector panel="map" />
        </div>
        <TryLessons ids={['gpu-pixels', 'plugin-memory']} />
      </Try>
    </>
  );
}

interface PartProps {
  readonly id: (typeof PARTS)[number]['id'];
  readonly kinds: readonly [ProcessKind, ...ProcessKind[]];
  readonly census: ProcessCensus | undefined;
  readonly language: Language;
}

function Part({ id, kinds, census, language }: PartProps) {
  const t = useTranslate();
  const mine = census?.kinds.filter(({ kind }) => kinds.includes(kind)) ?? [];
  const living = mine.flatMap(({ kind, pids }) => pids.map((pid) => ({ kind, pid })));
  const bytes = mine.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0);
  const nameKey: MessageKey = `learn.browser.${id}`;
  return (
    <li className={classNames(styles['part'], kindClass(kinds[0]))} data-part={id} data-count={living.length}>
      <h3>
        <ProcessMark kind={kinds[0]} />
        {t(nameKey)}
      </h3>
      <p>{t(`learn.browser.${id}.what`)}</p>
      <p className={styles['living']}>
        {census !== undefined && census.kinds.length > 0 && (
          <>
            <span>
              {living.length === 0
                ? t('learn.browser.none')
                : t('learn.browser.living', { count: living.length, megabytes: new Intl.NumberFormat(language).format(Math.round(bytes / 1_048_576)) })}
            </span>
            {living.slice(0, MAX_PIDS).map(({ kind, pid }) => (
              <PidChip key={pid} kind={kind} pid={pid} />
            ))}
            {living.length > MAX_PIDS && <span>{t('learn.browser.more', { count: living.length - MAX_PIDS })}</span>}
          </>
        )}
      </p>
    </li>
  );
}

import type { MouseEvent } from 'react';
import type { Language } from '../../../i18n/catalogue.ts';
import type { HistoryVisitInfo } from '../../../ipc/contracts/history.ts';
import { timeOfDay } from '../../lib/clock.ts';
import { dayHeading, type Day } from '../../lib/days.ts';
import { IconButton } from '../../ui/button.tsx';
import { ClearIcon, CrossIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { ConfirmButton } from '../confirm-button.tsx';
import styles from './history-page.module.css';

/** What can be taken away from the list. */
export type HistoryRemoval =
  | { readonly what: 'visit'; readonly visitId: number }
  | { readonly what: 'site'; readonly host: string }
  | { readonly what: 'range'; readonly fromMs: number; readonly toMs: number };

export interface HistoryDayListProps {
  readonly day: Day<HistoryVisitInfo>;
  readonly nowMs: number;
  readonly language: Language;
  /** A search shows only some visits of a day: then the day as a whole cannot be taken away from here. */
  readonly isSearch: boolean;
  onRemove(removal: HistoryRemoval): void;
  /** Goes there: in this tab, or in another. */
  onOpen(visitId: number, where: 'here' | 'new' | 'background'): void;
  /** Shows only what belongs to this site. */
  onSite(host: string): void;
  onMenu(event: MouseEvent<HTMLElement>, visit: HistoryVisitInfo): void;
}

/** One day of the history. */
export function HistoryDayList({ day, nowMs, language, isSearch, onRemove, onOpen, onSite, onMenu }: HistoryDayListProps) {
  const t = useTranslate();
  const name = dayHeading(day.fromMs, nowMs, language, t);
  return (
    <section className={styles.card} aria-label={name}>
      <header className={styles.dayHead}>
        <h2 className={styles.day}>{name}</h2>
        {!isSearch && (
          <ConfirmButton
            label={t('history.removeDay')}
            question={t('history.removeDaySure')}
            icon={<ClearIcon size={14} />}
            size="small"
            onConfirm={() => onRemove({ what: 'range', fromMs: day.fromMs, toMs: day.toMs })}
          />
        )}
      </header>
      <ul>
        {day.items.map((visit) => (
          <Visit key={visit.visitId} visit={visit} onRemove={onRemove} onOpen={onOpen} onSite={onSite} onMenu={onMenu} />
        ))}
      </ul>
    </section>
  );
}

type VisitProps = Pick<HistoryDayListProps, 'onRemove' | 'onOpen' | 'onSite' | 'onMenu'> & { readonly visit: HistoryVisitInfo };

function Visit({ visit, onRemove, onOpen, onSite, onMenu }: VisitProps) {
  const t = useTranslate();
  const { url, host, shownHost, title, atMs, visitId } = visit;
  const name = title === '' ? url : title;
  const open = (event: MouseEvent): void => {
    event.preventDefault();
    const isAside = event.button === 1 || event.ctrlKey || event.metaKey;
    onOpen(visitId, event.shiftKey ? 'new' : isAside ? 'background' : 'here');
  };
  const remove = (event: MouseEvent): void => {
    focusNext(event.currentTarget);
    onRemove({ what: 'visit', visitId });
  };
  return (
    <li className={styles.visit} onContextMenu={(event) => onMenu(event, visit)}>
      <time className={styles.time} dateTime={new Date(atMs).toISOString()}>
        {timeOfDay(atMs, 'minutes')}
      </time>
      <a className={styles.link} href={url} title={url} onClick={open} onAuxClick={(event) => event.button === 1 && open(event)}>
        <span className={styles.name}>{name}</span>
      </a>
      {host !== '' && (
        <button type="button" className={styles.host} title={t('history.onlySite', { host: shownHost })} onClick={() => onSite(shownHost)}>
          {shownHost}
        </button>
      )}
      <span className={styles.actions}>
        {host !== '' && (
          <ConfirmButton
            label={t('history.removeSite', { host: shownHost })}
            question={t('history.removeSiteSure', { host: shownHost })}
            icon={<ClearIcon size={14} />}
            size="small"
            isIconOnly
            onConfirm={() => onRemove({ what: 'site', host })}
          />
        )}
        <IconButton size="small" label={t('history.removeVisit', { title: name })} onClick={remove}>
          <CrossIcon size={14} />
        </IconButton>
      </span>
    </li>
  );
}

/** The keyboard goes on with the next visit: this one is about to be gone. */
export function focusNext(inRow: Element | null): void {
  const row = inRow?.closest('li');
  (row?.nextElementSibling ?? row?.previousElementSibling)?.querySelector('a')?.focus();
}

import type { KeyboardEvent } from 'react';
import { useTranslate } from '../../ui/language.tsx';
import { setView, useView } from '../lib/use-view.ts';
import type { PanelId } from '../lib/view-state.ts';
import { isPanelShown } from '../lib/shown-panels.ts';
import { PANELS as ALL_PANELS } from '../panels.tsx';
import styles from './frame.module.css';

const PANELS = ALL_PANELS.filter(({ id }) => isPanelShown(id));

/** Id of a panel's tab in the document. */
export function tabDomId(id: PanelId): string {
  return `tab-${id}`;
}

/** Id of a panel in the document. */
export function panelDomId(id: PanelId): string {
  return `panel-${id}`;
}

function panelAfter(key: string, at: number): PanelId | undefined {
  const last = PANELS.length - 1;
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: at === last ? 0 : at + 1,
    ArrowLeft: at === 0 ? last : at - 1,
    Home: 0,
    End: last,
  };
  return PANELS[steps[key] ?? -1]?.id;
}

/** The tabs that choose a panel. One of them is in the Tab order; arrow keys move between them. */
export function PanelTabs() {
  const t = useTranslate();
  const panel = useView((view) => view.panel);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = panelAfter(event.key, PANELS.findIndex(({ id }) => id === panel));
    if (next === undefined) return;
    event.preventDefault();
    setView({ panel: next });
    document.getElementById(tabDomId(next))?.focus();
  };
  return (
    <div role="tablist" aria-label={t('inspector.panels')} className={styles['tabs']} onKeyDown={onKeyDown}>
      {PANELS.map(({ id, titleKey }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={tabDomId(id)}
          aria-selected={id === panel}
          aria-controls={id === panel ? panelDomId(id) : undefined}
          tabIndex={id === panel ? 0 : -1}
          className={styles['tab']}
          onClick={() => setView({ panel: id })}
        >
          {t(titleKey)}
        </button>
      ))}
    </div>
  );
}

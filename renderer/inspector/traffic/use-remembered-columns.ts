import { useEffect, useRef } from 'react';
import { ignoreFailure } from '../lib/ignore-failure.ts';
import { columnsText, readColumns } from '../lib/traffic-view.ts';
import { setView, useView } from '../lib/use-view.ts';
import { useWatched } from '../lib/use-watched.ts';
import { useServices } from '../services.tsx';

/** Dragging an edge changes a width many times: the last one is kept. */
const SETTLE_MS = 400;

/** Keeps the columns that a person chose in the settings, and takes them from there when the inspector is opened. */
export function useRememberedColumns(): void {
  const { settings } = useServices();
  const kept = useWatched(settings.values)?.logColumns;
  const columns = useView((view) => view.columns);
  const isTaken = useRef(false);
  useEffect(() => {
    if (kept === undefined) return undefined;
    if (!isTaken.current) {
      isTaken.current = true;
      // What stands in the address is of this very inspector, before its renderer died.
      if (useView.getState().columns === null && kept !== '') {
        setView({ columns: readColumns(kept) });
        return undefined;
      }
    }
    const text = columns === null ? '' : columnsText(columns);
    if (text === kept) return undefined;
    const timer = window.setTimeout(() => ignoreFailure(settings.set({ key: 'logColumns', value: text })), SETTLE_MS);
    return () => window.clearTimeout(timer);
  }, [settings, kept, columns]);
}

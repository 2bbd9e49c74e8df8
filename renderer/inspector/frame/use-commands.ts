import { useEffect } from 'react';
import { setView } from '../lib/use-view.ts';
import { useServices } from '../services.tsx';

/** The element that takes the keyboard when a shortcut asks for the filter. */
export const FILTER_DOM_ID = 'message-filter';

/** Does what keyboard shortcuts ask of the inspector, wherever the keyboard was. */
export function useCommands(): void {
  const { shell } = useServices();
  useEffect(
    () =>
      shell.inspectorCommanded.subscribe(({ command }) => {
        if (command === 'show-processes') {
          setView({ panel: 'processes' });
          return;
        }
        setView({ panel: 'traffic' });
        // After the panel was drawn.
        if (command === 'focus-filter') requestAnimationFrame(() => document.getElementById(FILTER_DOM_ID)?.focus());
      }),
    [shell],
  );
}

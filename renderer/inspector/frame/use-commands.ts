import { useEffect } from 'react';
import { setView } from '../lib/use-view.ts';
import { useServices } from '../services.tsx';
import { focusFilter } from './focus-filter.ts';

/** Does what keyboard shortcuts ask of the inspector, wherever the keyboard was. */
export function useCommands(): void {
  const { shell } = useServices();
  useEffect(
    () =>
      shell.inspectorCommanded.subscribe(({ command }) => {
        if (command === 'show-processes' || command === 'show-map') {
          setView({ panel: command === 'show-map' ? 'map' : 'processes' });
          return;
        }
        setView({ panel: 'traffic' });
        if (command === 'focus-filter') focusFilter();
      }),
    [shell],
  );
}

import type { Service } from '../../ipc/core/ends.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { shellContract } from '../../ipc/contracts/shell.ts';
import type { WindowState } from '../../ipc/contracts/shell.ts';

/** What the window can do for its shell and inspector. */
export interface ShellActions {
  readonly setOverlay: (open: boolean) => void;
  readonly toggleInspector: () => void;
  readonly setInspectorDock: (dock: 'bottom' | 'right') => void;
  readonly setInspectorSize: (sizePx: number) => void;
  readonly setTheme: (theme: WindowState['theme']) => void;
  readonly focusPage: () => void;
  readonly quit: () => void;
}

/** Binds the window's contract. */
export function serveShell(
  registry: ServiceRegistry,
  actions: ShellActions,
  initial: WindowState,
): Service<typeof shellContract> {
  return registry.serve(
    shellContract,
    {
      setOverlay: ({ open }) => actions.setOverlay(open),
      toggleInspector: () => actions.toggleInspector(),
      setInspectorDock: ({ dock }) => actions.setInspectorDock(dock),
      setInspectorSize: ({ sizePx }) => actions.setInspectorSize(sizePx),
      setTheme: ({ theme }) => actions.setTheme(theme),
      focusPage: () => actions.focusPage(),
      quit: () => actions.quit(),
    },
    { window: initial },
  );
}

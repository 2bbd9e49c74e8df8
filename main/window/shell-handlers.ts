import type { Service } from '../../ipc/core/ends.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import type { PeerIdentity } from '../../ipc/core/transport.ts';
import type { Command } from '../../ipc/contracts/commands.ts';
import { shellContract } from '../../ipc/contracts/shell.ts';
import type { InspectorDock } from './inspector-place.ts';
import type { WindowState } from '../../ipc/contracts/shell.ts';

/** A window as its shell and inspector use it. */
export interface ShellWindow {
  setOverlay(open: boolean): void;
  toggleInspector(): void;
  focusPage(): void;
  close(): void;
  run(command: Command): void;
}

/** What shells and the inspector may ask for. */
export interface ShellActions {
  /** The window in which a caller is. @throws IpcError `not-found` */
  readonly windowOf: (peer: PeerIdentity) => ShellWindow;
  readonly setInspectorDock: (dock: InspectorDock) => void;
  readonly setInspectorSize: (sizePx: number) => void;
  readonly setTheme: (theme: WindowState['theme']) => void;
  readonly quit: () => void;
}

/** Binds the windows' contract. @param initial what everybody is told who is in no window */
export function serveShell(
  registry: ServiceRegistry,
  actions: ShellActions,
  initial: WindowState,
): Service<typeof shellContract> {
  return registry.serve(
    shellContract,
    {
      setOverlay: ({ open }, { peer }) => actions.windowOf(peer).setOverlay(open),
      toggleInspector: (_none, { peer }) => actions.windowOf(peer).toggleInspector(),
      setInspectorDock: ({ dock }) => actions.setInspectorDock(dock),
      setInspectorSize: ({ sizePx }) => actions.setInspectorSize(sizePx),
      setTheme: ({ theme }) => actions.setTheme(theme),
      focusPage: (_none, { peer }) => actions.windowOf(peer).focusPage(),
      closeWindow: (_none, { peer }) => actions.windowOf(peer).close(),
      quit: () => actions.quit(),
      runCommand: ({ command }, { peer }) => actions.windowOf(peer).run(command),
    },
    { window: initial },
  );
}

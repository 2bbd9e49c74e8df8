import { Fragment, type MouseEvent } from 'react';
import type { Command } from '../../../ipc/contracts/commands.ts';
import type { WindowState } from '../../../ipc/contracts/shell.ts';
import { ContextMenu } from '../../ui/context-menu.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { MenuSeparator } from '../../ui/menu.tsx';
import { CommandRow } from '../palette/command-row.tsx';
import type { Circumstances } from '../palette/search-commands.ts';
import { useShellMenu } from '../use-shell-menu.ts';

/** What belongs to a part of the toolbar: the part says which by `data-tool`. `toolbar`: whatever has nothing of its own. `content`: what is drawn where the page was. */
const ROWS = {
  toolbar: [['toggle-bookmarks-bar', 'toggle-inspector'], ['command-palette', 'settings']],
  content: [['back', 'forward', 'reload'], ['duplicate-tab', 'close-tab'], ['inspector-crashes', 'inspector-processes']],
  reload: [['reload', 'reload-uncached', 'stop']],
  page: [['page-info', 'block-here']],
  star: [['bookmark-page'], ['bookmarks', 'toggle-bookmarks-bar']],
  zoom: [['zoom-in', 'zoom-out', 'zoom-reset']],
  downloads: [['downloads'], ['settings']],
  processes: [['toggle-inspector'], ['inspector-processes', 'inspector-traffic', 'inspector-map', 'inspector-crashes', 'inspector-faults'], ['dock-bottom', 'dock-right', 'dock-window']],
} as const satisfies Readonly<Record<string, readonly (readonly Command[])[]>>;

type Tool = keyof typeof ROWS;
const isTool = (name: string | undefined): name is Tool => name !== undefined && Object.hasOwn(ROWS, name);

/** The menu of whatever part of the toolbar has none of its own. @param usual what is asked for where no part says */
export function useToolMenu(usual: 'toolbar' | 'content' = 'toolbar') {
  const menu = useShellMenu<Tool>();
  return {
    menu,
    onContextMenu: (event: MouseEvent<HTMLElement>) => {
      // What hangs from the toolbar is no part of it.
      if (event.defaultPrevented || !(event.target instanceof Element) || event.target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null) return;
      const part = event.target.closest<HTMLElement>('[data-tool]');
      menu.openOn(event, isTool(part?.dataset['tool']) ? part.dataset['tool'] : usual, part);
    },
  };
}

export interface ToolMenuProps {
  readonly menu: ReturnType<typeof useToolMenu>['menu'];
  readonly window: WindowState;
  readonly circumstances: Circumstances;
}

/** Commands that belong to a part of the toolbar. */
export function ToolMenu({ menu, window, circumstances }: ToolMenuProps) {
  const t = useTranslate();
  return (
    <ContextMenu label={t(menu.place?.subject === 'content' ? 'pageTools.menu' : 'menus.tool')} menu={menu}>
      {(tool, then) =>
        ROWS[tool].map((rows: readonly Command[], at) => (
          <Fragment key={rows[0]}>
            {at > 0 && <MenuSeparator />}
            {rows.map((command) => (
              <CommandRow key={command} command={command} window={window} circumstances={circumstances} then={then} />
            ))}
          </Fragment>
        ))
      }
    </ContextMenu>
  );
}

import type { ProcessInfo } from '../../../ipc/contracts/processes.ts';
import { ContextMenu, type ContextMenuState } from '../../ui/context-menu.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { CopyIcon, CrashIcon, InfoIcon, SearchIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { isPanelShown } from '../lib/shown-panels.ts';
import { setView } from '../lib/use-view.ts';
import { firstFaultFor } from '../crash-lab/fault-words.ts';
import { PROCESS_ACTIONS, type ProcessAction } from './process-actions.ts';
import type { ProcessRow } from './process-rows.ts';

export interface ProcessMenuProps {
  readonly menu: ContextMenuState<ProcessRow>;
  onDetail(key: string): void;
  onAction(process: ProcessInfo, action: ProcessAction): void;
}

/** What can be done with one process: look into it, look at what it says, break it. */
export function ProcessMenu({ menu, onDetail, onAction }: ProcessMenuProps) {
  const t = useTranslate();
  return (
    <ContextMenu label={t('menus.process')} menu={menu}>
      {({ process, endedAtMs }, then) => {
        const { key, pid, kind, actions } = process;
        const fault = isPanelShown('faults') ? firstFaultFor(kind) : undefined;
        return (
          <>
            <MenuItem icon={<InfoIcon />} label={t('menus.details')} onSelect={then(() => onDetail(key))} />
            <MenuItem icon={<SearchIcon />} label={t('menus.itsMessages')} onSelect={then(() => setView({ panel: 'traffic', filter: `pid:${pid}` }))} />
            <MenuItem icon={<CopyIcon />} label={t('menus.copyPid')} onSelect={then(() => void copyText(String(pid)))} />
            {endedAtMs === null && (actions.length > 0 || fault !== undefined) && <MenuSeparator />}
            {endedAtMs === null &&
              PROCESS_ACTIONS.filter(({ action }) => actions.includes(action)).map(({ action, Drawing }) => (
                <MenuItem key={action} icon={<Drawing />} label={t(`inspector.processes.${action}`)} onSelect={then(() => onAction(process, action))} />
              ))}
            {endedAtMs === null && fault !== undefined && (
              <MenuItem icon={<CrashIcon />} label={t('faults.breakIt')} onSelect={then(() => setView({ panel: 'faults', fault, faultKey: key }))} />
            )}
          </>
        );
      }}
    </ContextMenu>
  );
}

import { ContextMenu, type ContextMenuState } from '../../ui/context-menu.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { CopyIcon, CrashIcon, InfoIcon, SearchIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { MenuItem } from '../../ui/menu.tsx';
import { firstFaultFor } from '../crash-lab/fault-words.ts';
import { isPanelShown } from '../lib/shown-panels.ts';
import { setView } from '../lib/use-view.ts';
import type { MapNode } from './map-nodes.ts';

export interface NodeMenuProps {
  readonly menu: ContextMenuState<MapNode>;
  onMessages(node: MapNode): void;
}

/** What can be done with a process of the map: look at what it says, look into it, break it. */
export function NodeMenu({ menu, onMessages }: NodeMenuProps) {
  const t = useTranslate();
  return (
    <ContextMenu label={t('menus.process')} menu={menu}>
      {(node, then) => {
        const { key, pid, kind, sample, endedAtMs } = node;
        const fault = endedAtMs === null && isPanelShown('faults') ? firstFaultFor(kind) : undefined;
        return (
          <>
            <MenuItem icon={<SearchIcon />} label={t('menus.itsMessages')} onSelect={then(() => onMessages(node))} />
            {/* The table has those alone that Chromium, or we, list. */}
            {sample !== null && isPanelShown('processes') && (
              <MenuItem icon={<InfoIcon />} label={t('menus.details')} onSelect={then(() => setView({ panel: 'processes', processKey: key }))} />
            )}
            <MenuItem icon={<CopyIcon />} label={t('menus.copyPid')} onSelect={then(() => void copyText(String(pid)))} />
            {fault !== undefined && <MenuItem icon={<CrashIcon />} label={t('faults.breakIt')} onSelect={then(() => setView({ panel: 'faults', fault, faultKey: key }))} />}
          </>
        );
      }}
    </ContextMenu>
  );
}

import type { ListedCrash } from '../../../ipc/contracts/crashes.ts';
import { ContextMenu, type ContextMenuState } from '../context-menu.tsx';
import { ClearIcon, CompareIcon, ExportIcon, InfoIcon, OpenFileIcon } from '../icons.tsx';
import { useTranslate } from '../language.tsx';
import { MenuItem, MenuSeparator } from '../menu.tsx';
import { crashIdOf } from './crash-words.ts';

export interface CrashMenuProps {
  readonly menu: ContextMenuState<ListedCrash>;
  onSelect(id: string): void;
  onOpen(id: string): void;
  onExport(id: string): void;
  onCompare(id: string): void;
  onDelete(id: string): void;
}

/** What can be done with one record: what the buttons of its details do, without a look at them. */
export function CrashMenu({ menu, onSelect, onOpen, onExport, onCompare, onDelete }: CrashMenuProps) {
  const t = useTranslate();
  return (
    <ContextMenu label={t('menus.crash')} menu={menu}>
      {(listed, then) => {
        const id = crashIdOf(listed);
        return (
          <>
            <MenuItem icon={<InfoIcon />} label={t('menus.details')} onSelect={then(() => onSelect(id))} />
            {listed.state === 'whole' && (
              <>
                <MenuItem icon={<OpenFileIcon />} label={t('crashes.open')} disabled={listed.record.traffic === null} onSelect={then(() => onOpen(id))} />
                <MenuItem icon={<CompareIcon />} label={t('crashes.compare')} onSelect={then(() => onCompare(id))} />
                <MenuItem icon={<ExportIcon />} label={t('crashes.export')} disabled={listed.record.isPrivate} onSelect={then(() => onExport(id))} />
              </>
            )}
            <MenuSeparator />
            <MenuItem icon={<ClearIcon />} label={t('crashes.delete')} onSelect={then(() => onDelete(id))} />
          </>
        );
      }}
    </ContextMenu>
  );
}

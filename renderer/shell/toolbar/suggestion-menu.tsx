import type { RefObject } from 'react';
import type { OmniboxSuggestion } from '../../../ipc/contracts/omnibox.ts';
import { MenuAt } from '../../ui/context-menu.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { AddIcon, ClearIcon, CopyIcon, ListIcon, SwitchIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { MenuItem, MenuSeparator } from '../../ui/menu.tsx';

/** A row whose menu is open, and where. */
export interface SuggestionMenuPlace {
  readonly row: OmniboxSuggestion;
  readonly leftPx: number;
  readonly topPx: number;
}

export interface SuggestionMenuProps {
  readonly place: SuggestionMenuPlace;
  readonly field: RefObject<HTMLInputElement | null>;
  /** As a press on the row does. */
  onAccept(row: OmniboxSuggestion): void;
  onOpen(row: OmniboxSuggestion, where: 'new' | 'background'): void;
  onForget(row: OmniboxSuggestion): void;
  /** Nothing was chosen. */
  onClose(): void;
}

/** What can be done with a row under the address bar, in whose place it stands. */
export function SuggestionMenu({ place, field, onAccept, onOpen, onForget, onClose }: SuggestionMenuProps) {
  const t = useTranslate();
  const { row } = place;
  const copy = async () => {
    // It may need the keyboard for a moment, and the rows are there only while the field has it.
    await copyText(row.url);
    field.current?.focus();
    onClose();
  };
  return (
    <MenuAt leftPx={place.leftPx} topPx={place.topPx} label={t('menus.suggestion')} trigger={field} onClose={onClose}>
      {row.tabId !== null && <MenuItem icon={<SwitchIcon />} label={t('menus.switchTo')} onSelect={() => onAccept(row)} />}
      <MenuItem icon={<AddIcon />} label={t('menus.openNew')} onSelect={() => onOpen(row, 'new')} />
      <MenuItem icon={<ListIcon />} label={t('menus.openAside')} onSelect={() => onOpen(row, 'background')} />
      <MenuItem icon={<CopyIcon />} label={t('menus.copyAddress')} onSelect={() => void copy()} />
      {row.isRemovable && (
        <>
          <MenuSeparator />
          <MenuItem icon={<ClearIcon />} label={t('menus.removeVisit')} onSelect={() => onForget(row)} />
        </>
      )}
    </MenuAt>
  );
}

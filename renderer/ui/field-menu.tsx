import { useCallback, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { FieldEdit, fieldsContract } from '../../ipc/contracts/fields.ts';
import type { Client } from '../../ipc/core/ends.ts';
import { MenuAt } from './context-menu.tsx';
import { useTranslate } from './language.tsx';
import { MenuItem, MenuSeparator } from './menu.tsx';

type Field = HTMLInputElement | HTMLTextAreaElement;

/** A field's menu that is open. */
interface OpenMenu {
  readonly field: Field;
  readonly leftPx: number;
  readonly topPx: number;
  readonly can: Readonly<Record<FieldEdit, boolean>>;
}

export interface FieldMenuProps {
  readonly fields: Client<typeof fieldsContract>;
  /** Where the view has to be lifted for what lies over its neighbours. */
  onOpenChange?(isOpen: boolean): void;
}

const GROUPS: readonly (readonly FieldEdit[])[] = [['undo', 'redo'], ['cut', 'copy', 'paste'], ['selectAll']];
const TEXTS = { undo: 'pageTools.undo', redo: 'pageTools.redo', cut: 'pageTools.cut', copy: 'pageTools.copy', paste: 'pageTools.paste', selectAll: 'pageTools.selectAll' } as const;

/**
 * The context menu of every text field of a view: once in its tree, it is there for all of them, also for those to come. A field that
 * has a menu of its own prevents the event, and keeps it.
 */
export function FieldMenu({ fields, onOpenChange }: FieldMenuProps) {
  const t = useTranslate();
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  useEffect(() => {
    const onContextMenu = (event: globalThis.MouseEvent): void => {
      const field = textFieldOf(event);
      if (field === null) return;
      event.preventDefault();
      const can = whatCanBeDone(field);
      const at = { field, leftPx: event.clientX, topPx: event.clientY };
      // The first row that can be chosen gets the keyboard as it opens: it has to be known which that is. Who cannot say it may try.
      void fields.canPaste().then(({ canPaste }) => canPaste, () => true).then((canPaste) => {
        if (field.isConnected) setMenu({ ...at, can: { ...can, paste: can.paste && canPaste } });
      });
    };
    document.addEventListener('contextmenu', onContextMenu);
    return () => document.removeEventListener('contextmenu', onContextMenu);
  }, [fields]);

  const isOpen = menu !== null;
  useEffect(() => {
    if (!isOpen) return undefined;
    onOpenChange?.(true);
    return () => onOpenChange?.(false);
  }, [isOpen, onOpenChange]);
  const close = useCallback(() => setMenu(null), []);
  return menu && <OpenFieldMenu key={`${menu.leftPx} ${menu.topPx}`} menu={menu} label={t('menus.field')} edit={(action) => void fields.edit({ action }).catch(() => undefined)} onClose={close} />;
}

interface OpenFieldMenuProps {
  readonly menu: OpenMenu;
  readonly label: string;
  edit(action: FieldEdit): void;
  onClose(): void;
}

function OpenFieldMenu({ menu: { field, leftPx, topPx, can }, label, edit, onClose }: OpenFieldMenuProps) {
  const t = useTranslate();
  const trigger = useRef<HTMLElement>(field);
  useEffect(() => {
    field.addEventListener('pointerdown', onClose);
    // What the field stands in may close beneath its menu.
    const watch = new MutationObserver(() => !field.isConnected && onClose());
    watch.observe(document.body, { childList: true, subtree: true });
    return () => {
      field.removeEventListener('pointerdown', onClose);
      watch.disconnect();
    };
  }, [field, onClose]);
  // Beside its field: what the field stands in closes by a press outside, or when the keyboard leaves it, and the menu is neither.
  return createPortal(
    <MenuAt leftPx={leftPx} topPx={topPx} label={label} trigger={trigger} onClose={onClose}>
      {GROUPS.map((group, index) => [
        index > 0 && <MenuSeparator key={`before ${group[0] ?? ''}`} />,
        ...group.map((action) => (
          <MenuItem
            key={action}
            label={t(TEXTS[action])}
            disabled={!can[action]}
            onSelect={() => {
              onClose();
              field.focus();
              edit(action);
            }}
          />
        )),
      ])}
    </MenuAt>,
    field.parentElement ?? document.body,
  );
}

/** The text field that a menu was asked for on, unless something has a menu there. */
function textFieldOf({ target, defaultPrevented }: globalThis.MouseEvent): Field | null {
  if (defaultPrevented) return null;
  if (target instanceof HTMLTextAreaElement) return target;
  // Boxes, switches and buttons are inputs too.
  return target instanceof HTMLInputElement && /^(?:text|search|url|email|tel|password|number)$/.test(target.type) ? target : null;
}

function whatCanBeDone(field: Field): OpenMenu['can'] {
  const isFree = !field.readOnly && !field.disabled;
  const { selectionStart, selectionEnd } = field;
  const isSelected = selectionStart !== selectionEnd;
  // As the keys have it: what a password says leaves by no copy.
  const canCopy = isSelected && field.type !== 'password';
  // No other way tells whether there is something to take back.
  const has = (command: 'undo' | 'redo'): boolean => isFree && document.queryCommandEnabled(command);
  return { undo: has('undo'), redo: has('redo'), cut: canCopy && isFree, copy: canCopy, paste: isFree, selectAll: field.value !== '' };
}

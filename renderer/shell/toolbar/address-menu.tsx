import { useEffect, useState, type RefObject } from 'react';
import { useTranslate } from '../../ui/language.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { run, useServices } from '../services.tsx';
import { useView } from '../view-store.ts';
import styles from './omnibox.module.css';

interface Clipboard {
  readonly text: string;
  readonly isAddress: boolean;
}

export interface AddressMenuProps {
  readonly field: RefObject<HTMLInputElement | null>;
  onGo(text: string): void;
}

/** The context menu of the address bar. */
export function AddressMenu({ field, onGo }: AddressMenuProps) {
  const t = useTranslate();
  const { omnibox, fields } = useServices();
  const [clipboard, setClipboard] = useState<Clipboard>({ text: '', isAddress: false });
  const { close, open } = useView.getState();
  useEffect(() => {
    const read = async (): Promise<void> => setClipboard(await omnibox.clipboard());
    run(read());
  }, [omnibox]);
  const edit = (action: 'cut' | 'copy' | 'paste' | 'selectAll') => () => {
    close('address-menu');
    field.current?.focus();
    run(fields.edit({ action }));
  };
  const isEmpty = clipboard.text === '';
  return (
    <div className={styles.menu}>
      <Menu label={t('omnibox.menu')} trigger={field} onClose={() => close('address-menu')}>
        <MenuItem label={t('omnibox.cut')} onSelect={edit('cut')} />
        <MenuItem label={t('omnibox.copy')} onSelect={edit('copy')} />
        <MenuItem label={t('omnibox.paste')} disabled={isEmpty} onSelect={edit('paste')} />
        <MenuItem
          label={t(clipboard.isAddress ? 'omnibox.pasteAndGo' : 'omnibox.pasteAndSearch')}
          disabled={isEmpty}
          onSelect={() => {
            close('address-menu');
            onGo(clipboard.text);
          }}
        />
        <MenuItem label={t('omnibox.selectAll')} onSelect={edit('selectAll')} />
        <MenuSeparator />
        <MenuItem label={t('omnibox.engines')} onSelect={() => open('engines')} />
      </Menu>
    </div>
  );
}

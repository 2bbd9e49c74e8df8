import { useEffect, useRef, useState } from 'react';
import type { WindowState } from '../../../ipc/contracts/shell.ts';
import type { TabInfo } from '../../../ipc/contracts/tabs.ts';
import { IconButton } from '../../ui/button.tsx';
import { keysText } from '../../ui/command-keys.ts';
import { MenuAt } from '../../ui/context-menu.tsx';
import { BackIcon, ForwardIcon, ReopenIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { run, useServices } from '../services.tsx';
import { useView } from '../view-store.ts';

/** So long a press asks for the list, as a right click does. */
const HOLD_MS = 500;

export interface WayButtonProps {
  readonly way: 'back' | 'forward';
  readonly activeTab: TabInfo | null;
  readonly platform: WindowState['platform'];
}

interface Page {
  readonly steps: number;
  readonly title: string;
  readonly shownUrl: string;
}

/** Back or forward: one page by a press; the list of pages by a right click, the menu key, or a press that is held. */
export function WayButton({ way, activeTab, platform }: WayButtonProps) {
  const t = useTranslate();
  const { navigation } = useServices();
  const button = useRef<HTMLButtonElement>(null);
  const holding = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wasHeld = useRef(false);
  const [open, setOpen] = useState<{ readonly tabId: number; readonly pages: readonly Page[] } | null>(null);
  const isShown = useView((view) => view.popup === 'way-menu') && open !== null && open.tabId === activeTab?.id;
  const tabId = activeTab?.id;
  const can = (way === 'back' ? activeTab?.canGoBack : activeTab?.canGoForward) === true;
  useEffect(() => () => clearTimeout(holding.current), []);

  const list = async (): Promise<void> => {
    if (tabId === undefined) return;
    const { pages } = await navigation.list({ tabId });
    // The nearest first.
    setOpen({ tabId, pages: way === 'back' ? pages.filter(({ steps }) => steps < 0).toReversed() : pages.filter(({ steps }) => steps > 0) });
    useView.getState().open('way-menu');
  };
  const close = () => {
    setOpen(null);
    useView.getState().close('way-menu');
  };
  return (
    <>
      <IconButton
        ref={button}
        label={t(way === 'back' ? 'shell.back' : 'shell.forward')}
        disabled={!can}
        onPointerDown={({ button: pressed }) => {
          wasHeld.current = false;
          clearTimeout(holding.current);
          if (pressed !== 0) return;
          holding.current = setTimeout(() => {
            wasHeld.current = true;
            run(list());
          }, HOLD_MS);
        }}
        onPointerUp={() => clearTimeout(holding.current)}
        onPointerLeave={() => clearTimeout(holding.current)}
        onContextMenu={(event) => {
          event.preventDefault();
          run(list());
        }}
        onClick={() => {
          // The end of a press that was held.
          if (wasHeld.current || tabId === undefined) return;
          if (isShown) close();
          run(way === 'back' ? navigation.back({ tabId }) : navigation.forward({ tabId }));
        }}
      >
        {way === 'back' ? <BackIcon size={18} /> : <ForwardIcon size={18} />}
      </IconButton>
      {isShown && <WayMenu way={way} tabId={open.tabId} pages={open.pages} platform={platform} button={button} onClose={close} />}
    </>
  );
}

interface WayMenuProps {
  readonly way: WayButtonProps['way'];
  readonly tabId: number;
  readonly pages: readonly Page[];
  readonly platform: WindowState['platform'];
  readonly button: { readonly current: HTMLButtonElement | null };
  onClose(): void;
}

function WayMenu({ way, tabId, pages, platform, button, onClose }: WayMenuProps) {
  const t = useTranslate();
  const { navigation, shell } = useServices();
  const { left, bottom } = button.current?.getBoundingClientRect() ?? { left: 0, bottom: 0 };
  const then = (act: () => Promise<unknown>) => () => {
    onClose();
    run(act());
  };
  return (
    <MenuAt leftPx={left} topPx={bottom} label={t(way === 'back' ? 'menus.back' : 'menus.forward')} trigger={button} onClose={onClose}>
      {pages.map(({ steps, title, shownUrl }) => (
        <MenuItem key={steps} label={title || shownUrl} onSelect={then(() => navigation.goBy({ tabId, steps }))} />
      ))}
      <MenuSeparator />
      <MenuItem icon={<ReopenIcon />} label={t('menus.allHistory')} shortcut={keysText('history', platform)} onSelect={then(() => shell.runCommand({ command: 'history' }))} />
    </MenuAt>
  );
}

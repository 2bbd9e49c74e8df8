import type { TabInfo } from '../../../ipc/contracts/tabs.ts';
import { useTranslate } from '../../ui/language.tsx';
import { useServices } from '../services.tsx';
import { useUndo } from '../undo-store.ts';
import { closeMany } from './close-many.ts';

/** Which tabs go with "others" and with "to the right" of a tab: pinned ones never do. */
export function tabsBeside(tabs: readonly TabInfo[], tabId: number, which: 'others' | 'right'): readonly TabInfo[] {
  const index = tabs.findIndex(({ id }) => id === tabId);
  if (index < 0) return [];
  return tabs.filter(({ id, pinned }, at) => !pinned && id !== tabId && (which === 'others' || at > index));
}

/** Closes tabs together, and offers to bring them back. */
export function useCloseMany(): (closing: readonly TabInfo[]) => Promise<void> {
  const t = useTranslate();
  const { tabs } = useServices();
  return async (closing) => {
    if (closing.length === 0) return;
    const closed = await closeMany(tabs, closing.map(({ id }) => id));
    if (closed === null) return;
    const undo = () => closed.reopen().then((count) => (count === 0 ? t('tabs.reopenedNone') : null));
    useUndo.getState().propose({ text: t('tabs.closedMany', { count: closed.count }), label: t('tabs.reopenMany'), undo });
  };
}

import { useEffect, useEffectEvent, useState } from 'react';
import type { StartSite, startPlacesContract } from '../../../ipc/contracts/start-places.ts';
import type { Client } from '../../../ipc/core/ends.ts';
import { Button } from '../../ui/button.tsx';
import { RestoreIcon, UndoIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { Toast, ToastPlace } from '../../ui/toast.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import { MarkRow } from './mark-row.tsx';
import type { OpenPlace } from './place-opening.ts';
import styles from './places.module.css';
import { SiteGrid } from './site-grid.tsx';

export interface PlacesProps {
  readonly places: Client<typeof startPlacesContract>;
  go(input: string): Promise<unknown>;
}

interface Said {
  readonly id: number;
  readonly text: string;
  /** A site that can be brought back by the word about it. */
  readonly undoable: Pick<StartSite, 'host'> & { readonly site: string } | null;
}

/** Where the person goes often, and what is kept in the bookmarks bar. Of a new profile nothing. */
export function Places({ places, go }: PlacesProps) {
  const t = useTranslate();
  const shown = useRemoteState(places.shown);
  const [said, setSaid] = useState<Said | null>(null);
  const tell = (text: string, undoable: Said['undoable'] = null) => setSaid((before) => ({ id: (before?.id ?? 0) + 1, text, undoable }));
  const fail = () => tell(t('pages.newtab.failed'));
  const open: OpenPlace = (what, id, where) => void places.open({ what, id, where }).catch(fail);
  const hide = ({ id, host }: StartSite) =>
    void places.hide({ id }).then(({ site }) => tell(t('pages.newtab.hidden', { host }), { host, site }), fail);
  const undo = ({ host, site }: NonNullable<Said['undoable']>) =>
    void places.unhide({ site }).then(() => tell(t('pages.newtab.unhidden', { host })), fail);
  const unhideAll = () => void places.unhide({}).then(() => setSaid(null), fail);
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.code === 'KeyZ';
    if (!isUndo || !said?.undoable || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    undo(said.undoable);
  });
  // Where the last site was removed nothing on the page has the keyboard.
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
  const undoable = said?.undoable ?? null;
  return (
    <>
      {shown && shown.sites.length > 0 && <SiteGrid sites={shown.sites} hiddenCount={shown.hiddenCount} onOpen={open} onHide={hide} onUnhideAll={unhideAll} />}
      {shown && shown.sites.length === 0 && shown.hiddenCount > 0 && (
        <Button className={styles.again} icon={<RestoreIcon size={16} />} onClick={unhideAll}>
          {t('pages.newtab.showHidden', { count: shown.hiddenCount })}
        </Button>
      )}
      {shown && shown.marks.length > 0 && <MarkRow marks={shown.marks} folder={(id) => places.folder({ id })} onOpen={open} go={go} />}
      <ToastPlace>
        {said && (
          <Toast
            key={said.id}
            text={said.text}
            {...(undoable && { action: { label: t('pages.newtab.undo'), icon: <UndoIcon size={14} />, onAct: () => undo(undoable) } })}
            onDismiss={() => setSaid(null)}
          />
        )}
      </ToastPlace>
    </>
  );
}

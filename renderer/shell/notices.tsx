import { useEffect, useState } from 'react';
import type { MessageKey } from '../../i18n/catalogue.ts';
import type { SignalBody } from '../../ipc/core/contract.ts';
import type { shellContract } from '../../ipc/contracts/shell.ts';
import { UndoIcon } from '../ui/icons.tsx';
import { useTranslate } from '../ui/language.tsx';
import { Toast } from '../ui/toast.tsx';
import { useRemoteState } from '../ui/use-remote-state.ts';
import { GraphicsOffer } from './graphics-offer.tsx';
import styles from './notices.module.css';
import { useServices } from './services.tsx';
import { SessionOffer } from './session-offer.tsx';
import { useUndo } from './undo-store.ts';

type Noticed = SignalBody<typeof shellContract, 'noticed'>;

const TEXTS: Readonly<Record<Noticed['notice'], MessageKey>> = {
  'gpu-restarted': 'shell.notice.gpu',
  'gpu-software': 'shell.notice.gpuSoftware',
  'network-restarted': 'shell.notice.network',
  'inspector-restarted': 'shell.notice.inspector',
  'plugin-off': 'shell.notice.pluginOff',
  'plugin-stopped': 'plugins.notice.stopped',
  'plugin-says': 'plugins.notice.says',
  'plugin-asks': 'plugins.notice.asks',
  'tabs-refused': 'tabs.refused',
  'frame-gone': 'shell.notice.frame',
  'profile-damaged': 'profile.notice.damaged',
  'profile-foreign': 'profile.notice.foreign',
  'profile-newer': 'profile.notice.newer',
  'profile-memory-only': 'profile.notice.memoryOnly',
  'not-written': 'profile.notice.notWritten',
  'update-ready': 'updates.notice',
};

/** What is about the person's own data stays until it is put away. */
const stays = ({ notice }: Noticed): boolean => notice.startsWith('profile-');
/** What is not taken away by the next that is told. */
const holds = (noticed: Noticed): boolean => stays(noticed) || noticed.notice === 'not-written';

/**
 * The latest notice, or what can be taken back, for a few seconds. It takes room in the strip, between the tabs and the search, so that it lies over no
 * control: tabs make way. Below the toolbar pages would cover it.
 * @param isPrivate in a private window; what was open comes back in the others
 */
export function Notices({ isPrivate }: { readonly isPrivate: boolean }) {
  const t = useTranslate();
  const { shell, session, graphics } = useServices();
  const offer = useRemoteState(session.offer);
  const isAsked = useRemoteState(graphics.status)?.isAsked === true;
  const [{ notice, count }, setNotice] = useState<{ readonly notice: Noticed | null; readonly count: number }>({ notice: null, count: 0 });
  useEffect(
    () => shell.noticed.subscribe((next) => setNotice((now) => (now.notice && holds(now.notice) ? now : { notice: next, count: now.count + 1 }))),
    [shell],
  );
  useEffect(() => {
    // The question says more of that death than the notice does; once it is answered, the notice is old.
    setNotice((now) => (now.notice?.notice === 'gpu-restarted' ? { ...now, notice: null } : now));
  }, [isAsked]);
  const undoOffer = useUndo((state) => (state.word === null ? state.offer : null));
  const undoWord = useUndo((state) => state.word);
  const offerCount = useUndo((state) => state.offerCount);
  const isUndo = undoOffer !== null || undoWord !== null;
  const { accept, forget } = useUndo.getState();
  const isOffered = !isPrivate && offer !== undefined && offer.tabCount > 0;
  const shown = isAsked && notice?.notice === 'gpu-restarted' ? null : notice;
  return (
    <div role="status" className={styles.place}>
      {undoWord !== null && <Toast key={`word ${offerCount}`} text={undoWord} onDismiss={forget} />}
      {undoOffer && <Toast key={`undo ${offerCount}`} text={undoOffer.text} action={{ label: undoOffer.label, icon: <UndoIcon size={14} />, onAct: accept }} onDismiss={forget} />}
      {!isUndo && shown && <Toast key={`notice ${count}`} text={t(TEXTS[shown.notice], { subject: shown.subject })} stays={stays(shown)} onDismiss={() => setNotice({ notice: null, count })} />}
      {!isUndo && !shown && isOffered && <SessionOffer tabCount={offer.tabCount} />}
      {!isUndo && !shown && !isOffered && isAsked && <GraphicsOffer />}
    </div>
  );
}

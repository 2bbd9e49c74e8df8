import { useEffect, useLayoutEffect, type ReactNode } from 'react';
import type { MessageKey } from '../../i18n/catalogue.ts';
import { isCaptureFile } from '../../ipc/contracts/capture-address.ts';
import { capturesContract } from '../../ipc/contracts/captures.ts';
import { shellContract, type WindowState } from '../../ipc/contracts/shell.ts';
import type { RemoteState } from '../../ipc/core/ends.ts';
import type { Peer } from '../../ipc/core/peer.ts';
import { connect } from '../lib/connection.ts';
import { takesFiles } from '../lib/file-drops.ts';
import { applyWindow } from '../ui/apply-window.ts';
import { LanguageProvider, useTranslate } from '../ui/language.tsx';
import { useRemoteState } from '../ui/use-remote-state.ts';

export interface PageFrameProps {
  /** `windowOf(connect())`, made once. */
  readonly windowState: RemoteState<WindowState>;
  /** The page's title. */
  readonly titleKey: MessageKey;
  /** Draws the page once the window's language and theme are known. */
  children(window: WindowState): ReactNode;
}

/** The window's state, for a page. */
export function windowOf(peer: Pick<Peer, 'client'>): RemoteState<WindowState> {
  return peer.client(shellContract).window;
}

/** Language, theme and title of a page of our own. */
export function PageFrame({ windowState, titleKey, children }: PageFrameProps) {
  const window = useRemoteState(windowState);
  useLayoutEffect(() => {
    if (window) applyWindow(window);
  }, [window]);
  useCaptureDrop();
  if (!window) return null;
  return (
    <LanguageProvider language={window.language}>
      <Title titleKey={titleKey} />
      {children(window)}
    </LanguageProvider>
  );
}

function Title({ titleKey }: { readonly titleKey: MessageKey }) {
  return <title>{useTranslate()(titleKey)}</title>;
}

/** A capture that is dropped on the page, where nothing in it takes files itself, is shown in the inspector. */
function useCaptureDrop(): void {
  useEffect(() => {
    const captures = connect().client(capturesContract);
    const { onDragEnter, onDragOver, onDrop } = takesFiles((paths) => {
      for (const path of paths.filter(isCaptureFile)) captures.openDropped({ path }).catch(() => undefined);
    });
    // After what React's handlers in the page did.
    document.addEventListener('dragenter', onDragEnter);
    document.addEventListener('dragover', onDragOver);
    document.addEventListener('drop', onDrop);
    return () => {
      document.removeEventListener('dragenter', onDragEnter);
      document.removeEventListener('dragover', onDragOver);
      document.removeEventListener('drop', onDrop);
    };
  }, []);
}

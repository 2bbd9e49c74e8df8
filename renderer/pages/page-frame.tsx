import { useLayoutEffect, type ReactNode } from 'react';
import type { MessageKey } from '../../i18n/catalogue.ts';
import { shellContract, type WindowState } from '../../ipc/contracts/shell.ts';
import type { RemoteState } from '../../ipc/core/ends.ts';
import type { Peer } from '../../ipc/core/peer.ts';
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

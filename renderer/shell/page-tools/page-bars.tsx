import { useEffect, useLayoutEffect, useRef } from 'react';
import { BOOKMARKS_BAR_HEIGHT_PX, MIN_BELOW_BARS_PX, SHELL_CHROME_HEIGHT_PX } from '../../../ipc/contracts/layout.ts';
import type { PageToolsState } from '../../../ipc/contracts/page-tools.ts';
import type { WindowState } from '../../../ipc/contracts/shell.ts';
import { classNames } from '../../ui/class-names.ts';
import { useTranslate } from '../../ui/language.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import { PermissionBar } from '../permissions/permission-bar.tsx';
import { PointerNotice } from '../permissions/pointer-notice.tsx';
import { run, useServices } from '../services.tsx';
import { DownloadAsksBar } from '../downloads/asks-bar.tsx';
import { BlockedBar } from './blocked-bar.tsx';
import { DialogBar } from './dialog-bar.tsx';
import { FindBar } from './find-bar.tsx';
import { TourBar } from '../tour/tour-bar.tsx';
import styles from './page-bars.module.css';
import { NoArticleBar } from './no-article-bar.tsx';
import { SaveBar } from './save-bar.tsx';
import { SignInBar } from './sign-in-bar.tsx';
import { useShownFor } from './use-shown-for.ts';

const FULL_SCREEN_NOTICE_MS = 5_000;
const MAX_HEIGHT_PX = 400;

/** Bars between the toolbar and the page in front. Main is told how high they are. */
export function PageBars({ window }: { readonly window: WindowState }) {
  const { pageTools, bookmarks } = useServices();
  const hasBookmarksBar = useRemoteState(bookmarks.bar)?.isShown === true;
  const page = useRemoteState(pageTools.page);
  const bars = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = bars.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => run(pageTools.setBarHeight({ heightPx: Math.ceil(element.getBoundingClientRect().height) })));
    observer.observe(element);
    return () => observer.disconnect();
  }, [pageTools]);
  const isFull = page !== undefined && page.fullScreenOrigin !== '';
  useWayOut(isFull ? page.tabId : null);
  // As high as they need to be, and in a small window as high as there is room; main takes it from an inspector below.
  const abovePx = isFull ? 0 : SHELL_CHROME_HEIGHT_PX + (hasBookmarksBar ? BOOKMARKS_BAR_HEIGHT_PX : 0);
  const maxHeight = `min(${MAX_HEIGHT_PX}px, calc(100vh - ${abovePx + MIN_BELOW_BARS_PX}px))`;
  return (
    // As wide as the page: what lies beside it would cover their buttons.
    <div data-pane="" ref={bars} className={classNames(styles['bars'], isFull && styles['full'])} style={{ width: window.contentBounds.width || '100%', maxHeight }}>
      {!isFull && <TourBar />}
      <PointerNotice />
      <PermissionBar />
      {page !== undefined && page.tabId !== null && <Bars page={page} tabId={page.tabId} platform={window.platform} />}
    </div>
  );
}

/** Esc leaves a page's full screen also while the shell has the keyboard, whatever else it does there. @param tabId of the page that fills the screen */
function useWayOut(tabId: number | null): void {
  const { pageTools } = useServices();
  useEffect(() => {
    if (tabId === null) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.isComposing) run(pageTools.leaveFullScreen({ tabId }));
    };
    // On the way down: a question that Esc puts away lets it go no further.
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [pageTools, tabId]);
}

function Bars({ page, tabId, platform }: { readonly page: PageToolsState; readonly tabId: number; readonly platform: WindowState['platform'] }) {
  const t = useTranslate();
  const { find, dialog, signIn, blocked, isBlockedAgain, fullScreenOrigin, fullScreenWithin, saving, hasNoArticle } = page;
  const isNoticeShown = useShownFor(fullScreenOrigin, FULL_SCREEN_NOTICE_MS);
  return (
    <>
      {isNoticeShown && (
        <div aria-live="polite" className={classNames(styles['bar'], styles['notice'])}>
          {t(fullScreenWithin === '' ? 'pageTools.full' : 'pageTools.fullWithin', { origin: fullScreenOrigin, within: fullScreenWithin })}
        </div>
      )}
      {find !== null && <FindBar key={tabId} tabId={tabId} find={find} platform={platform} />}
      {dialog !== null && <DialogBar key={dialog.dialogId} dialog={dialog} />}
      {saving !== null && <SaveBar key={`save ${tabId}`} tabId={tabId} saving={saving} />}
      {hasNoArticle && <NoArticleBar tabId={tabId} />}
      {signIn !== null && <SignInBar key={signIn.signInId} signIn={signIn} />}
      <DownloadAsksBar tabId={tabId} />
      {blocked.length > 0 && <BlockedBar tabId={tabId} blocked={blocked} isBlockedAgain={isBlockedAgain} />}
    </>
  );
}

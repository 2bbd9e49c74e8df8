import { useRef, type DragEvent } from 'react';
import type { MessageKey, Language } from '../../../i18n/catalogue.ts';
import { START_PAGE_URL, type TabInfo } from '../../../ipc/contracts/tabs.ts';
import { classNames } from '../../ui/class-names.ts';
import { ErrorIcon, HangIcon, type Icon, InfoIcon, LockIcon, PageIcon, SearchIcon, TerrariumIcon, WarningIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { useView } from '../view-store.ts';
import { hostOf, isReaderView } from './address-display.ts';
import { PageInfoBubble } from './page-info.tsx';
import styles from './security-mark.module.css';

interface Mark {
  readonly icon: Icon;
  readonly hint: MessageKey;
  readonly state: MessageKey;
}

const MARKS: Readonly<Record<TabInfo['security'], Mark>> = {
  internal: { icon: TerrariumIcon, hint: 'shell.security.internal', state: 'pageInfo.state.internal' },
  secure: { icon: LockIcon, hint: 'shell.security.secure', state: 'pageInfo.state.secure' },
  broken: { icon: WarningIcon, hint: 'shell.security.broken', state: 'pageInfo.state.broken' },
  insecure: { icon: InfoIcon, hint: 'shell.security.insecure', state: 'pageInfo.state.insecure' },
  local: { icon: PageIcon, hint: 'shell.security.local', state: 'pageInfo.state.local' },
  error: { icon: ErrorIcon, hint: 'shell.security.error', state: 'pageInfo.state.error' },
};

/** An address that is on its way has proven nothing yet, whatever the page before it has. */
const ON_ITS_WAY: Mark = { icon: HangIcon, hint: 'shell.security.onItsWay', state: 'pageInfo.state.onItsWay' };

/** A page of ours, about an article of the host in the address bar. */
const READER_VIEW: Mark = { icon: TerrariumIcon, hint: 'shell.security.reader', state: 'pageInfo.state.reader' };

/** Dragged from its mark, an address tells by this that it is the address bar's own. */
export const ADDRESS_DRAG = 'application/x-terrarium-address';

/** As a link of a page: in the bookmarks bar it becomes a bookmark of that name, elsewhere a link of it. */
function dragAddress({ dataTransfer }: DragEvent, url: string, title: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.textContent = title;
  dataTransfer.setData(ADDRESS_DRAG, '');
  dataTransfer.setData('text/uri-list', url);
  dataTransfer.setData('text/plain', url);
  dataTransfer.setData('text/html', link.outerHTML);
  dataTransfer.effectAllowed = 'copyLink';
}

/** What kind of address the tab is at. A press tells more. */
export function SecurityMark({ tab, language, isOnItsWay }: { readonly tab: TabInfo | null; readonly language: Language; readonly isOnItsWay: boolean }) {
  const t = useTranslate();
  const trigger = useRef<HTMLButtonElement>(null);
  const isOpen = useView((view) => view.popup === 'page-info');
  const { open, close } = useView.getState();
  if (!tab || tab.url === START_PAGE_URL) {
    return (
      <button
        type="button"
        aria-label={t('omnibox.engines')}
        title={t('omnibox.engines')}
        aria-haspopup="dialog"
        className={classNames(styles.mark, styles.button)}
        onPointerDown={(event) => event.stopPropagation()}
        onClick={() => open('engines')}
      >
        <SearchIcon size={15} />
      </button>
    );
  }
  const isReader = isReaderView(tab);
  const url = tab.articleUrl ?? tab.url;
  const shown = isReader ? READER_VIEW : MARKS[tab.security];
  const { icon: MarkIcon, hint, state } = isOnItsWay ? ON_ITS_WAY : shown;
  const saysSo = !isOnItsWay && (tab.security === 'insecure' || tab.security === 'broken');
  return (
    <>
      <button
        ref={trigger}
        type="button"
        data-tool="page"
        draggable={!isOnItsWay && /^https?:/i.test(url)}
        onDragStart={(event) => dragAddress(event, url, tab.title)}
        aria-label={t('pageInfo.open', { state: t(state) })}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        title={t(hint, { host: hostOf(tab.shownUrl) })}
        className={classNames(styles.mark, styles.button, !isOnItsWay && styles[tab.security])}
        onClick={() => (isOpen ? close('page-info') : open('page-info'))}
      >
        <MarkIcon size={15} />
        {saysSo && (
          <span aria-hidden="true" className={styles.word}>
            {t('shell.notSecure')}
          </span>
        )}
        {isReader && !isOnItsWay && (
          <span aria-hidden="true" className={styles.reader}>
            {t('reader.title')}
          </span>
        )}
      </button>
      {isOpen && <PageInfoBubble tab={tab} language={language} state={t(shown.state)} icon={shown.icon} trigger={trigger} onClose={() => close('page-info')} />}
    </>
  );
}

import type { Service } from '../../ipc/core/ends.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import type { PeerIdentity } from '../../ipc/core/transport.ts';
import { pageToolsContract } from '../../ipc/contracts/page-tools.ts';
import type { PageToolsState } from '../../ipc/contracts/page-tools.ts';
import { runMenuAction, type OpenMenu } from './page-menu.ts';
import type { PageSaving } from './page-saving.ts';
import type { PageToolsService } from './page-tools-service.ts';
import type { ToolWindow } from './ports.ts';

/** What page tools ask of the rest of the browser. */
export interface PageToolsActions {
  readonly service: () => PageToolsService;
  /** @throws IpcError `not-found` */
  readonly windowOf: (tabId: number) => ToolWindow;
  readonly setBarHeight: (peer: PeerIdentity, heightPx: number) => void;
  readonly copyText: (text: string) => void;
  readonly addWord: (word: string) => void;
  readonly searchFor: (words: string) => string;
  /** Asks where, and writes the page there, unless the person changed their mind. */
  readonly savePdf: (tabId: number) => Promise<void>;
  readonly saving: () => PageSaving;
  readonly pressPluginItem: (menu: OpenMenu, pluginId: string, itemId: string) => void;
  readonly reader: () => { dismiss(tabId: number): void };
  readonly viewSource: (tabId: number) => void;
}

/** What is told to a shell whose window has no tab yet. */
export const NO_PAGE: PageToolsState = { tabId: null, zoomPercent: 100, find: null, dialog: null, signIn: null, blocked: [], isBlockedAgain: false, fullScreenOrigin: '', fullScreenWithin: '', saving: null, hasNoArticle: false };

/** Binds the page tools' contract. */
export function servePageTools(registry: ServiceRegistry, actions: PageToolsActions): Service<typeof pageToolsContract> {
  const { service } = actions;
  return registry.serve(
    pageToolsContract,
    {
      setBarHeight: ({ heightPx }, { peer }) => actions.setBarHeight(peer, heightPx),
      find: ({ tabId, text, matchCase }) => service().find(tabId, text, matchCase),
      findNext: ({ tabId, forward }) => service().findNext(tabId, forward),
      closeFind: ({ tabId }) => service().closeFind(tabId),
      zoom: ({ tabId, to }) => service().zoom(tabId, to),
      savePage: ({ tabId, form }) => actions.saving().save(tabId, form),
      dismissNoArticle: ({ tabId }) => actions.reader().dismiss(tabId),
      closeSave: ({ tabId }) => actions.saving().close(tabId),
      leaveFullScreen: ({ tabId }) => service().viewOf(tabId).leaveFullScreen(),
      runMenu: ({ menuId, action }) => {
        const menu = service().menu(menuId);
        const { tabId } = menu;
        runMenuAction(menu, action, {
          view: service().viewOf(tabId),
          window: actions.windowOf(tabId),
          copyText: actions.copyText,
          addWord: actions.addWord,
          searchFor: actions.searchFor,
          savePage: () => actions.saving().open(tabId),
          savePdf: () => void actions.savePdf(tabId),
          viewSource: () => actions.viewSource(tabId),
        });
      },
      runPluginItem: ({ menuId, pluginId, itemId }) => actions.pressPluginItem(service().menu(menuId), pluginId, itemId),
      replaceWord: ({ menuId, word }) => {
        const { tabId } = service().menu(menuId);
        service().viewOf(tabId).replaceMisspelling(word);
      },
      answerDialog: ({ dialogId, accepted, stop, secretText }) => service().answerDialog(dialogId, accepted, stop, secretText),
      answerSignIn: ({ signInId, credentials }) => service().answerSignIn(signInId, credentials),
      answerBlocked: ({ tabId, allow }) => service().answerBlocked(tabId, allow),
    },
    { page: NO_PAGE },
  );
}

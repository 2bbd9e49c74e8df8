import { create } from 'zustand';

/** What is drawn over the page now. One at a time. */
export type Popup = 'none' | 'menu' | 'suggestions' | 'suggestion-menu' | 'page-info' | 'address-menu' | 'engines' | 'tab-menu' | 'tab-card' | 'tab-search' | 'item-menu' | 'way-menu' | 'bookmark' | 'bookmark-edit' | 'bookmark-folder' | 'plugin-panel' | 'page-menu' | 'downloads' | 'palette';

/** The tab that a popup of the strip is about, and where it hangs from, in px from the window's left edge. */
export interface TabAnchor {
  readonly tabId: number;
  readonly leftPx: number;
}

/** The folder whose menu hangs from the bookmarks bar, and where. `from`: only what the bar has no room for. */
export interface FolderAnchor {
  readonly folderId: number;
  readonly leftPx: number;
  readonly from: number;
}

/** Text of the address bar that is not the tab's address. */
export interface Draft {
  readonly text: string;
  /** True while the person edits it; false once it is on its way and stands for the address to come. */
  readonly isTyped: boolean;
}

interface ViewState {
  readonly popup: Popup;
  readonly tabAnchor: TabAnchor | null;
  readonly folderAnchor: FolderAnchor | null;
  /** Whose panel is open. */
  readonly panelPluginId: string | null;
  /** Which part of the shell has its context menu open (`use-shell-menu.ts`). */
  readonly menuOwner: string | null;
  /** The menu of a text field, which may stand in a popup: beside that. */
  readonly isFieldMenuOpen: boolean;
  /** By tab. */
  readonly drafts: Readonly<Record<number, Draft>>;
  /** Goes up by one each time something asks for the keyboard in the address bar. */
  readonly addressFocusRequests: number;
  open(popup: Exclude<Popup, 'none'>): void;
  openAtTab(popup: 'tab-menu' | 'tab-card', anchor: TabAnchor): void;
  openFolder(anchor: FolderAnchor): void;
  openPanel(pluginId: string): void;
  openItemMenu(owner: string): void;
  /** Closes that popup; leaves another one open. Without a name: whichever. */
  close(popup?: Popup): void;
  setFieldMenuOpen(isOpen: boolean): void;
  setDraft(tabId: number, draft: Draft | null): void;
  /** Puts a draft in the place of another. Nothing, if that one is gone: the person has gone on typing, or the tab has arrived. */
  replaceDraft(tabId: number, former: Draft, draft: Draft | null): void;
  /** What was sent leads nowhere: it stands there to be edited, also where the tab arrived elsewhere meanwhile. Nothing, if the person has gone on typing. */
  refuseDraft(tabId: number, sent: Draft): void;
  /** Forgets drafts of tabs that are gone. */
  keepDrafts(tabIds: ReadonlySet<number>): void;
  focusAddress(): void;
}

/** State of the shell's view. All of it may be lost at any moment: what matters is in main. */
export const useView = create<ViewState>()((set, get) => ({
  popup: 'none',
  tabAnchor: null,
  folderAnchor: null,
  panelPluginId: null,
  menuOwner: null,
  isFieldMenuOpen: false,
  drafts: {},
  addressFocusRequests: 0,
  open: (popup) => set({ popup }),
  openAtTab: (popup, tabAnchor) => set({ popup, tabAnchor }),
  openFolder: (folderAnchor) => set({ popup: 'bookmark-folder', folderAnchor }),
  openPanel: (panelPluginId) => set({ popup: 'plugin-panel', panelPluginId }),
  openItemMenu: (menuOwner) => set({ popup: 'item-menu', menuOwner }),
  close: (popup) => set((state) => (popup === undefined || state.popup === popup ? { popup: 'none' } : {})),
  setFieldMenuOpen: (isFieldMenuOpen) => set({ isFieldMenuOpen }),
  setDraft: (tabId, draft) =>
    set(({ drafts: { [tabId]: _former, ...others } }) => ({ drafts: draft === null ? others : { ...others, [tabId]: draft } })),
  replaceDraft: (tabId, former, draft) => {
    if (get().drafts[tabId] === former) get().setDraft(tabId, draft);
  },
  refuseDraft: (tabId, sent) => {
    const now = get().drafts[tabId];
    if (now === undefined || now === sent) get().setDraft(tabId, { text: sent.text, isTyped: true });
  },
  keepDrafts: (tabIds) =>
    set(({ drafts }) => {
      const kept = Object.entries(drafts).filter(([tabId]) => tabIds.has(Number(tabId)));
      return kept.length === Object.keys(drafts).length ? {} : { drafts: Object.fromEntries(kept) };
    }),
  focusAddress: () => set((state) => ({ addressFocusRequests: state.addressFocusRequests + 1 })),
}));

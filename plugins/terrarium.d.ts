/**
 * What a plugin of Terrarium can use, version 1 ("api": 1 in plugin.json). Beside it there is the language: no `fetch`, no timers of its own, no
 * `Intl`, no modules but those of its folder.
 *
 * Every function gives a promise. What goes wrong rejects with an error whose message begins with a code: `not-found` (the page is gone),
 * `forbidden` (not granted), `bad-request`, `quota-exceeded`, `failed-precondition`, `peer-died`.
 * A capability that the manifest does not ask for, or that the person took back, is not there at all.
 */
declare const terrarium: {
  readonly apiVersion: 1;
  readonly i18n: { readonly language: 'en' | 'ko' };
  readonly timers: {
    /** Up to an hour. `wait(0)` lets others have their turn: a stretch of running is interrupted after 250 ms. */
    wait(ms: number): Promise<void>;
  };
  /** A line on the page of plugins. */
  log(...values: unknown[]): Promise<void>;
  readonly settings: {
    /** Those of the manifest, by their keys. */
    get(): Promise<Readonly<Record<string, boolean | number | string>>>;
    onChanged(listener: (event: { settings: Readonly<Record<string, boolean | number | string>> }) => void): void;
  };
  readonly page: {
    /** A page is there that the plugin works on, or needs it again after it rested. With `page.text`, `page.patch`, `toolbar` or `menus`. */
    onReady(listener: (event: { tabId: number }) => void): void;
    /** It is gone, or another took its place. */
    onGone(listener: (event: { tabId: number }) => void): void;

    /** `page.text`: what a person sees as text, up to a million characters. */
    readText(tabId: number): Promise<{ text: string; language: string | null; truncated: boolean }>;
    /** `page.text`: what the person selected; empty if nothing. */
    readSelection(tabId: number): Promise<{ text: string }>;
    /** `page.text`: address, title and the headings that can be seen. */
    readOutline(tabId: number): Promise<{ url: string; title: string; headings: { level: number; text: string }[] }>;
    /** `page.text`: scrolls to a heading, by its place in the outline. */
    showHeading(tabId: number, index: number): Promise<void>;
    /** `page.text`: the text changed; at most once a second, and down to once in four seconds where the page never rests. */
    onTextChanged(listener: (event: { tabId: number }) => void): void;

    /** `page.patch`: adds a style sheet that the manifest declares under "styles". */
    addStyle(tabId: number, name: string): Promise<void>;
    removeStyle(tabId: number, name: string): Promise<void>;
    /** `page.patch`: of the page's root element, and only these. */
    setAttribute(tabId: number, name: 'lang' | 'dir' | 'translate', value: string): Promise<void>;
  };
  /** `page.messages`: own messages, with the scripts of pages at the hosts that the manifest names under "messages". JSON values, up to 100,000 characters. */
  readonly messages: {
    /** A script of the page asks something. It gets no answer but yours, and gives up after ten seconds. */
    onAsked(listener: (event: { tabId: number; askId: number; body: unknown }) => void): void;
    /** `not-found` when nobody waits for it any more. */
    answer(askId: number, body: unknown): Promise<void>;
    /** Says something to the scripts of the page in a tab; `not-found` where none may listen, or its side is not there yet (docs/plugins.md). */
    send(tabId: number, body: unknown): Promise<void>;
  };
  readonly content: {
    /** `content`: a document of a type that the manifest names waits to be shown; one that is shown anew has another id. */
    onDocument(listener: (event: { tabId: number; documentId: number; contentType: string; url: string }) => void): void;
    /** `content`: up to a million characters. */
    read(tabId: number, documentId: number): Promise<{ text: string }>;
    /** `content`: draws it, or draws it anew. */
    show(tabId: number, documentId: number, view: TerrariumContentView): Promise<void>;
    /** `content`: it cannot be shown; the person gets its text and the reason. */
    refuse(tabId: number, documentId: number, reason: string): Promise<void>;
    /** `content`: the person pressed a control, a column or a line, or typed into a search (`value`). */
    onAction(listener: (event: { tabId: number; documentId: number; id: string; value: string | null }) => void): void;
  };
  /** `toolbar` */
  readonly toolbar: {
    /** At most 80 characters, on the plugin's button while the tab is in front; `null` takes it away. */
    setText(tabId: number, text: string | null, tooltip?: string | null): Promise<void>;
    /** What hangs from the button; `null` takes it away. */
    setPanel(tabId: number, panel: TerrariumPanelBlock[] | null): Promise<void>;
    /** The person pressed or switched something in the panel. `values` has what stands in its inputs. */
    onAction(listener: (event: { tabId: number; id: string; on: boolean | null; values: Readonly<Record<string, string>> }) => void): void;
  };
  /** `storage`: this plugin's own, 5 MB and 2,000 keys. */
  readonly storage: {
    /** `null` if there is none. */
    get(key: string): Promise<unknown>;
    /** Any JSON value. */
    set(key: string, value: unknown): Promise<void>;
    remove(key: string): Promise<void>;
    keys(): Promise<string[]>;
  };
  readonly net: {
    /** `net.fetch`: from the origins of the manifest, without cookies, up to 2 MB; a redirect rejects. At most 32 headers of 1,000 characters. */
    fetch(url: string, options?: { method?: 'GET' | 'POST'; headers?: Record<string, string>; body?: string }): Promise<{ status: number; contentType: string | null; text: string }>;
  };
  readonly notifications: {
    /** `notifications`: up to 160 characters under the plugin's name, once in five seconds. */
    show(text: string): Promise<void>;
  };
  readonly menus: {
    /**
     * `menus`: the person pressed a row that the manifest declares. `text` is what it is for: the selection (up to 20,000 characters), the address of the link or
     * the picture, or nothing for the page.
     */
    onPressed(listener: (event: { tabId: number; id: string; on: 'page' | 'selection' | 'link' | 'image'; text: string }) => void): void;
  };
  readonly omnibox: {
    /** `omnibox`: somebody typed the keyword of the manifest and a space in the address bar, and then this. */
    onTyped(listener: (event: { queryId: number; text: string }) => void): void;
    /** `omnibox`: offers pages for it, at most 8, within three seconds. Only addresses of the web. */
    suggest(queryId: number, rows: { title: string; url: string }[]): Promise<void>;
  };
  readonly requests: {
    /** `requests.observe`, `requests.block`: what the manifest's rules met; told afterwards, at most once a second. */
    onMatched(listener: (event: { matches: { tabId: number; ruleId: string; host: string; count: number }[] }) => void): void;
  };
};

/** A part of a panel. The browser draws it; a plugin has no markup there. */
type TerrariumPanelBlock =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string; tone?: 'plain' | 'muted' | 'warn' }
  | { kind: 'item'; id: string; text: string; detail?: string; depth?: 0 | 1 | 2 | 3 | 4 | 5 }
  | { kind: 'button'; id: string; text: string; look?: 'plain' | 'primary' | 'danger' }
  | { kind: 'input'; id: string; label: string; value: string; rows?: number }
  | { kind: 'switch'; id: string; label: string; on: boolean }
  | { kind: 'line' };

/** What a content plugin shows: at most 4,000 blocks, and 40,000 cells in all tables. The browser draws it. */
interface TerrariumContentView {
  controls?: ({ kind: 'search'; id: string; label: string; value: string } | { kind: 'button'; id: string; text: string })[];
  /** A few words beside the controls. */
  status?: string;
  blocks: TerrariumContentBlock[];
}

/** Words in one look. Only links to http, https and `#heading` are followed. */
interface TerrariumContentRun {
  text: string;
  strong?: boolean;
  emphasis?: boolean;
  strike?: boolean;
  code?: boolean;
  href?: string;
}

type TerrariumContentBlock =
  | { kind: 'heading'; level: 1 | 2 | 3 | 4 | 5 | 6; runs: TerrariumContentRun[] }
  | { kind: 'paragraph'; runs: TerrariumContentRun[]; depth?: number; quote?: boolean }
  | { kind: 'item'; runs: TerrariumContentRun[]; marker: string; depth?: number; quote?: boolean }
  | { kind: 'code'; text: string; depth?: number }
  | { kind: 'rule' }
  | { kind: 'note'; text: string; tone?: 'plain' | 'warn' }
  /** A column with an id can be pressed. */
  | { kind: 'table'; columns: { id?: string; text: string; sorted?: 'up' | 'down'; isNumeric?: boolean }[]; rows: string[][] }
  /** A line of a tree; one with `isOpen` can be pressed. */
  | { kind: 'node'; id: string; depth?: number; name: string | null; value: string; look: 'text' | 'number' | 'word' | 'group'; isOpen?: boolean; isMatch?: boolean };

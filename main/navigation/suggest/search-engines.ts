import { IpcError } from '../../../ipc/core/errors.ts';
import { parseUrl } from '../../lib/parse-url.ts';

/** A search engine. */
export interface SearchEngine {
  readonly id: string;
  readonly name: string;
  readonly keyword: string;
  /** With `%s` where the words go. */
  readonly searchUrl: string;
  /** Answers in the format of OpenSearch suggestions; null if there is none. */
  readonly suggestUrl: string | null;
  readonly isCustom: boolean;
}

/** What the person chose of search engines. */
export interface EngineChoices {
  readonly defaultId: string;
  readonly suggestionsOn: boolean;
  readonly custom: readonly SearchEngine[];
}

/** Where the choices are kept. */
export interface EngineKeeper {
  load(): EngineChoices;
  save(choices: Partial<EngineChoices>): void;
}

const engine = (id: string, name: string, keyword: string, searchUrl: string, suggestUrl: string | null): SearchEngine => ({
  id, name, keyword, searchUrl, suggestUrl, isCustom: false,
});

/** Those that come with the browser. */
const BUNDLED: readonly SearchEngine[] = [
  engine('duckduckgo', 'DuckDuckGo', 'ddg', 'https://duckduckgo.com/?q=%s', 'https://duckduckgo.com/ac/?q=%s&type=list'),
  engine('google', 'Google', 'google', 'https://www.google.com/search?q=%s', 'https://www.google.com/complete/search?client=firefox&q=%s'),
  engine('bing', 'Bing', 'bing', 'https://www.bing.com/search?q=%s', 'https://api.bing.com/osjson.aspx?query=%s'),
  engine('naver', 'Naver', 'naver', 'https://search.naver.com/search.naver?query=%s', null),
  engine('daum', 'Daum', 'daum', 'https://search.daum.net/search?q=%s', null),
  engine('wikipedia', 'Wikipedia', 'wiki', 'https://www.wikipedia.org/w/index.php?search=%s', 'https://en.wikipedia.org/w/api.php?action=opensearch&search=%s'),
];
const MAX_CUSTOM = 50;
/** Takes the place of the words where a template is read. */
const WORDS = 'terrarium-words';

/** The search engines: those that come along, those that the person added, which one is asked by default. */
export class SearchEngines {
  readonly #keeper: EngineKeeper;
  /** One that the command line names takes the place of the chosen one. */
  readonly #fixed: SearchEngine | undefined;

  constructor(keeper: EngineKeeper, fixed?: { readonly searchUrl: string; readonly suggestUrl: string | null }) {
    this.#keeper = keeper;
    if (fixed !== undefined) {
      this.#fixed = { ...fixed, id: 'command-line', name: parseUrl(fixed.searchUrl)?.host ?? fixed.searchUrl, keyword: 'cli', isCustom: false };
    }
  }

  get all(): readonly SearchEngine[] {
    return [...(this.#fixed === undefined ? [] : [this.#fixed]), ...BUNDLED, ...this.#keeper.load().custom];
  }

  /** The one that is asked unless a keyword says otherwise. */
  get chosen(): SearchEngine {
    const { defaultId } = this.#keeper.load();
    const found = this.all.find(({ id }) => id === defaultId);
    const isByDefault = found === undefined || found === BUNDLED[0];
    // There is always a bundled one.
    return (isByDefault ? (this.#fixed ?? BUNDLED[0]) : found) as SearchEngine;
  }

  get suggestionsOn(): boolean {
    return this.#keeper.load().suggestionsOn;
  }

  byKeyword(keyword: string): SearchEngine | undefined {
    const wanted = keyword.toLowerCase();
    return wanted === '' ? undefined : this.all.find((each) => each.keyword === wanted);
  }

  /** True if it is an address to which a search leads. */
  isResults(url: string): boolean {
    const asked = parseUrl(url);
    return asked !== undefined && this.all.some(({ searchUrl }) => isMadeOf(searchUrl, asked));
  }

  /** @throws IpcError `not-found` */
  choose(id: string): void {
    if (!this.all.some((each) => each.id === id)) throw new IpcError('not-found', `no search engine ${id}`);
    this.#keeper.save({ defaultId: id });
  }

  setSuggestions(on: boolean): void {
    this.#keeper.save({ suggestionsOn: on });
  }

  /** Adds one and gives its id. @throws IpcError `bad-request` if its address or keyword will not do */
  add(name: string, keyword: string, searchUrl: string): string {
    const lower = keyword.toLowerCase();
    if (!/^https?:\/\/[^/%?#]+\//i.test(searchUrl) || !searchUrl.includes('%s') || parseUrl(searchUrl.replaceAll('%s', 'x')) === undefined) {
      throw new IpcError('bad-request', 'the address needs http or https, and %s where the words go');
    }
    if (/\s/.test(lower)) throw new IpcError('bad-request', 'a keyword is one word');
    if (this.byKeyword(lower) !== undefined) throw new IpcError('failed-precondition', 'another engine has this keyword');
    const { custom } = this.#keeper.load();
    if (custom.length >= MAX_CUSTOM) throw new IpcError('failed-precondition', `more than ${MAX_CUSTOM} engines`);
    const id = `custom-${lower}`;
    this.#keeper.save({ custom: [...custom, { id, name, keyword: lower, searchUrl, suggestUrl: null, isCustom: true }] });
    return id;
  }

  /** Takes away one that the person added. @throws IpcError `not-found` */
  remove(id: string): void {
    const { custom, defaultId } = this.#keeper.load();
    if (!custom.some((each) => each.id === id)) throw new IpcError('not-found', `no search engine ${id} of your own`);
    this.#keeper.save({ custom: custom.filter((each) => each.id !== id), ...(defaultId === id ? { defaultId: BUNDLED[0]?.id ?? '' } : {}) });
  }
}

/** The same place, and the words' own part of the query; where the words stand in the path, all that stands before them. */
function isMadeOf(template: string, asked: URL): boolean {
  const made = parseUrl(template.replaceAll('%s', WORDS));
  if (made === undefined || made.host !== asked.host) return false;
  const name = [...made.searchParams].find(([, value]) => value.includes(WORDS))?.[0];
  if (name !== undefined) return made.pathname === asked.pathname && asked.searchParams.has(name);
  const [before = ''] = made.pathname.split(WORDS);
  return before.length > 1 && before !== made.pathname && asked.pathname.startsWith(before);
}

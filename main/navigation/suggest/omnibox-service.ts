import type { OmniboxAnswer, OmniboxSuggestion, SearchEngineInfo } from '../../../ipc/contracts/omnibox.ts';
import { readOmnibox, searchAddress } from '../omnibox.ts';
import { shownUrl } from '../../lib/idn.ts';
import { complete } from './completion.ts';
import { readEngineAnswer } from './engine-answers.ts';
import { addressRow, rank, searchRow } from './ranking.ts';
import type { FoundPage, FoundTab } from './ranking.ts';
import type { SearchEngine, SearchEngines } from './search-engines.ts';

/** Something that finds pages by words, the best first. */
export interface PageProvider {
  find(text: string, limit: number): readonly FoundPage[];
}

/** What the service asks. */
export interface OmniboxSources {
  readonly engines: SearchEngines;
  /** Tabs that may be switched to from the tab that is typed in, without that one. */
  readonly tabs: (tabId: number) => readonly FoundTab[];
  readonly history: PageProvider & { forget(url: string): Promise<void> };
  readonly bookmarks: PageProvider;
  /** Pages that a plugin offers for what follows its keyword; undefined if it is no plugin's. */
  readonly askPlugin?: (tabId: number, keyword: string, words: string) => { readonly pluginName: string; readonly rows: Promise<readonly FoundPage[]> } | undefined;
  /** True in a window whose typing nobody else may learn of. */
  readonly isPrivate: (tabId: number) => boolean;
  /** Asks a search engine. Gives the text of its answer. */
  readonly fetch: (tabId: number, url: string) => Promise<string>;
}

const LIMIT = 12;

/** What the address bar offers while somebody types. */
export class OmniboxService {
  readonly #sources: OmniboxSources;

  constructor(sources: OmniboxSources) {
    this.#sources = sources;
  }

  /** The rows for a text, from what is here: nothing is asked of the network. */
  suggest(tabId: number, text: string, mayComplete: boolean): OmniboxAnswer {
    const { engines, history, bookmarks } = this.#sources;
    const none = { rows: [], completion: '', keywordEngine: null, tabEngine: null };
    const keyword = this.keywordSearch(text);
    if (keyword !== undefined) {
      const { engine, words } = keyword;
      const rows = words === '' ? [] : [searchRow('search', words, searchAddress(engine.searchUrl, words), engine.name, text)];
      return { ...none, rows, keywordEngine: infoOf(engine) };
    }
    const trimmed = text.trim();
    if (trimmed === '') return none;
    const words = trimmed.replace(/^\?\s*/, '');
    const isForced = trimmed.startsWith('?');
    const found = isForced ? [] : history.find(words, LIMIT);
    const marked = isForced ? [] : bookmarks.find(words, LIMIT);
    const completion = mayComplete && !isForced ? complete(text, [...marked, ...found]) : undefined;
    const rows = rank({
      ...this.#verbatim(text),
      completed: completion === undefined ? undefined : addressRow(`${text}${completion.rest}`, completion.url),
      tabs: isForced ? [] : this.#tabs(tabId, words),
      bookmarks: marked,
      history: found,
    });
    const tabEngine = engines.byKeyword(trimmed);
    return { rows, completion: completion?.rest ?? '', keywordEngine: null, tabEngine: tabEngine === undefined ? null : infoOf(tabEngine) };
  }

  /** What the search engine proposes for the text; nothing unless the person turned that on, and never for what is an address. */
  async suggestFromEngine(tabId: number, text: string): Promise<readonly OmniboxSuggestion[]> {
    const { engines, isPrivate, fetch, askPlugin } = this.#sources;
    const [, typed = '', rest = ''] = /^\s*(\S+)\s(.*)$/s.exec(text) ?? [];
    // An engine's keyword is the person's choice, and comes first.
    const plugin = engines.byKeyword(typed) === undefined && rest.trim() !== '' ? askPlugin?.(tabId, typed, rest.trim()) : undefined;
    if (plugin !== undefined) return (await plugin.rows).map(({ title, url }) => addressRow(url, url, `${title} · ${plugin.pluginName}`));
    if (!engines.suggestionsOn || isPrivate(tabId)) return [];
    const keyword = this.keywordSearch(text);
    const engine = keyword?.engine ?? engines.chosen;
    const words = keyword?.words ?? text.trim();
    if (engine.suggestUrl === null || words === '' || words.length > 200) return [];
    if (keyword === undefined && readOmnibox(text, engine.searchUrl).kind !== 'search') return [];
    const answer = await fetch(tabId, searchAddress(engine.suggestUrl, words));
    const terms = readEngineAnswer(answer).filter((term) => term.toLowerCase() !== words.toLowerCase());
    const prefix = keyword === undefined ? '' : `${engine.keyword} `;
    return terms.map((term) => searchRow('terms', term, searchAddress(engine.searchUrl, term), engine.name, `${prefix}${term}`));
  }

  /** The engine and the words, if the text begins with an engine's keyword and a space. */
  keywordSearch(text: string): { readonly engine: SearchEngine; readonly words: string } | undefined {
    const [, keyword = '', rest = ''] = /^\s*(\S+)\s(.*)$/s.exec(text) ?? [];
    const engine = this.#sources.engines.byKeyword(keyword);
    return engine === undefined ? undefined : { engine, words: rest.trim() };
  }

  /** Takes all visits of an address out of the history. */
  async forget(url: string): Promise<void> {
    await this.#sources.history.forget(url);
  }

  /** The engines as the shell is told of them. */
  enginesState(): { engines: SearchEngineInfo[]; defaultId: string; suggestionsOn: boolean } {
    const { engines } = this.#sources;
    return { engines: engines.all.map(infoOf), defaultId: engines.chosen.id, suggestionsOn: engines.suggestionsOn };
  }

  #verbatim(text: string): { verbatim: OmniboxSuggestion | undefined; alternative: OmniboxSuggestion | undefined } {
    const { chosen } = this.#sources.engines;
    const reading = readOmnibox(text, chosen.searchUrl);
    if (reading.kind === 'empty') return { verbatim: undefined, alternative: undefined };
    if (reading.kind === 'address') return { verbatim: addressRow(text.trim(), reading.url), alternative: undefined };
    const verbatim = searchRow('search', reading.words, reading.url, chosen.name, text.trim());
    const { addressUrl } = reading;
    return { verbatim, alternative: addressUrl === undefined ? undefined : addressRow(shownUrl(addressUrl), addressUrl) };
  }

  #tabs(tabId: number, text: string): readonly FoundTab[] {
    const words = text.toLowerCase().split(/\s+/);
    return this.#sources.tabs(tabId).filter(({ title, url }) => {
      const haystack = `${title} ${shownUrl(url)}`.toLowerCase();
      return words.every((word) => haystack.includes(word));
    });
  }
}

const infoOf = ({ id, name, keyword, isCustom, suggestUrl }: SearchEngine): SearchEngineInfo => ({ id, name, keyword, isCustom, canSuggest: suggestUrl !== null });

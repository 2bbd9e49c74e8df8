import * as v from 'valibot';
import { call, defineContract, state } from '../core/contract.ts';

const none = v.undefined();
const typed = v.pipe(v.string(), v.maxLength(100_000));
const short = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100));
const engineId = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

const engineSchema = v.object({
  id: engineId,
  name: v.string(),
  /** Typed before a space or Tab, it searches with this engine. */
  keyword: v.string(),
  isCustom: v.boolean(),
  /** True if it can be asked for suggestions. */
  canSuggest: v.boolean(),
});
/** A search engine as the address bar offers it. */
export type SearchEngineInfo = v.InferOutput<typeof engineSchema>;

const suggestionSchema = v.object({
  /**
   * `address` and `search`: what the text itself means, or is completed to. `tab`: one that is open. `terms`: words that the search
   * engine proposes.
   */
  kind: v.picklist(['address', 'search', 'tab', 'history', 'bookmark', 'terms']),
  /** What the address bar holds while the row is chosen. */
  text: v.string(),
  /** Title of a page, or the words that are searched for. */
  title: v.string(),
  /** The address as it may be shown; empty for a search. */
  shownUrl: v.string(),
  /** Where it leads. */
  url: v.string(),
  /** Of a tab that is open. */
  tabId: v.nullable(v.number()),
  /** The search engine's name, for a search. */
  engineName: v.string(),
  /** Shift+Delete takes it out of the history. */
  isRemovable: v.boolean(),
});
/** A row under the address bar. */
export type OmniboxSuggestion = v.InferOutput<typeof suggestionSchema>;

const answerSchema = v.object({
  /** The best first; that is what Enter does. */
  rows: v.array(suggestionSchema),
  /** What is put, selected, behind the typed text, so that it names the first row. Empty if nothing is. */
  completion: v.string(),
  /** Set while the text begins with an engine's keyword and a space, and what follows is for that engine. */
  keywordEngine: v.nullable(engineSchema),
  /** Set while the text is an engine's keyword alone: Tab begins a search with it. */
  tabEngine: v.nullable(engineSchema),
});
/** What the typed text may mean. */
export type OmniboxAnswer = v.InferOutput<typeof answerSchema>;

/** Suggestions while somebody types, and the search engines that they come from. */
export const omniboxContract = defineContract({
  name: 'omnibox',
  server: 'main',
  callers: ['shell'],
  members: {
    /** `tabId`: the tab that is typed in. `mayComplete`: the caret is at the end, and the last key did not delete. */
    suggest: call(v.object({ tabId: v.number(), text: typed, mayComplete: v.boolean() }), answerSchema),
    /** What the search engine proposes, where the person turned that on; else nothing. */
    suggestFromEngine: call(v.object({ tabId: v.number(), text: typed }), v.object({ rows: v.array(suggestionSchema) }), { perSecond: 40 }),
    /** Forgets visits of an address. */
    forget: call(v.object({ url: typed }), none),
    /** What is in the clipboard, as far as it is text, and how it is read. */
    clipboard: call(none, v.object({ text: v.string(), isAddress: v.boolean() })),
    engines: state(v.object({ engines: v.array(engineSchema), defaultId: engineId, suggestionsOn: v.boolean() })),
    setDefaultEngine: call(v.object({ engineId }), none),
    setSuggestions: call(v.object({ on: v.boolean() }), none),
    /** Adds an engine; `%s` stands where the words go. `bad-request` says that the address or the keyword will not do. */
    addEngine: call(v.object({ name: short, keyword: short, searchUrl: v.pipe(v.string(), v.maxLength(2_000)) }), v.object({ engineId })),
    removeEngine: call(v.object({ engineId }), none),
  },
});

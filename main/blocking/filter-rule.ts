import type { RequestKind } from '../../ipc/contracts/plugin-manifest.ts';
import { isComment } from './hiding-rule.ts';
import type { ListExpression } from './list-expression.ts';

/** One line of a filter list that stops requests, or lets them pass. */
export interface FilterRule {
  readonly text: string;
  /** It lets pass what others stop (`@@`). */
  readonly isException: boolean;
  /** Wins over exceptions. */
  readonly isImportant: boolean;
  /** The pattern between its stars; `^` in it is a separator. */
  readonly parts: readonly string[];
  /** It is a regular expression, and has no parts. */
  readonly expression: ListExpression | undefined;
  /** Where it begins: anywhere, at the address' beginning (`|`), or at that of its host or a part of it (`||`). */
  readonly anchor: 'none' | 'start' | 'host';
  readonly isAnchoredAtEnd: boolean;
  readonly matchesCase: boolean;
  /** What requests are for; undefined for all but pages. */
  readonly kinds: ReadonlySet<RequestKind> | undefined;
  readonly thirdParty: boolean | undefined;
  /** Sites of pages where it holds, and where not. */
  readonly onSites: readonly string[];
  readonly notOnSites: readonly string[];
  /** Of an exception: on pages that it matches nothing is hidden, or nothing of the rules for all sites, or for this one. */
  readonly shows: 'nothing' | Showing;
}

/** Which rules about parts of pages an exception turns off. */
export type Showing = 'all' | 'generic' | 'specific';

/** What a line is: a rule, nothing at all (a comment), or something that is not supported; `pattern`: a regular expression that cannot be matched in one pass. */
export type ParsedLine = FilterRule | 'nothing' | 'unknown' | 'pattern';

const KIND_OPTIONS: Readonly<Record<string, RequestKind>> = {
  'script': 'script', 'image': 'image', 'stylesheet': 'style', 'css': 'style', 'font': 'font', 'media': 'media', 'xmlhttprequest': 'fetch', 'xhr': 'fetch',
  'subdocument': 'frame', 'frame': 'frame', 'ping': 'ping', 'beacon': 'ping', 'websocket': 'socket', 'other': 'other', 'object': 'other', 'document': 'page', 'doc': 'page',
};
/** All that a rule stops unless it names kinds. */
const USUAL_KINDS: readonly RequestKind[] = ['frame', 'style', 'script', 'image', 'font', 'media', 'fetch', 'ping', 'socket', 'other'];
const HOSTS_LINE = /^(?:0\.0\.0\.0|127\.0\.0\.1|::1?)\s+([\w.-]+)\s*(?:#.*)?$/;
const SHOW_OPTIONS: Readonly<Record<string, Showing>> = { elemhide: 'all', ehide: 'all', generichide: 'generic', ghide: 'generic', specifichide: 'specific', shide: 'specific' };
const OPTIONS = /^[~\w\-=,|.*]*$/;
const MAX_LINE_CHARS = 2_000;

/** Reads a regular expression; undefined for one that is not supported. */
export type ExpressionReader = (source: string, matchesCase: boolean) => ListExpression | undefined;

/**
 * Reads a line in the syntax of EasyList (network rules), or of a hosts file. Those that hide parts of pages are `parseHidingLine`'s.
 * @param readExpression without it no regular expression is supported: what reads them is loaded where there are lists that may have some
 */
export function parseFilterLine(line: string, readExpression?: ExpressionReader): ParsedLine {
  const text = line.trim();
  if (text === '' || isComment(text) || /^\[.*\]$/.test(text)) return 'nothing';
  if (text.length > MAX_LINE_CHARS) return 'unknown';
  const host = HOSTS_LINE.exec(text)?.[1];
  if (host !== undefined) return host === 'localhost' || host === '0.0.0.0' ? 'nothing' : parseRule(`||${host}^`, text, readExpression);
  return parseRule(text, text, readExpression);
}

function parseRule(written: string, text: string, readExpression: ExpressionReader | undefined): ParsedLine {
  const isException = written.startsWith('@@');
  const rest = isException ? written.slice(2) : written;
  const { pattern, options } = splitOptions(rest);
  const isExpression = pattern.length > 1 && pattern.startsWith('/') && pattern.endsWith('/');
  const limits = readOptions(options);
  if (limits === undefined || (limits.shows !== 'nothing' && !isException)) return 'unknown';
  if (isExpression) {
    const expression = readExpression?.(pattern.slice(1, -1), limits.matchesCase);
    if (expression === undefined) return 'pattern';
    // Such a line would stop everything everywhere.
    if (expression.test('') && limits.onSites.length === 0 && limits.kinds === undefined) return 'unknown';
    return { text, isException, anchor: 'none', isAnchoredAtEnd: false, parts: [], expression, ...limits };
  }
  const anchor = pattern.startsWith('||') ? 'host' : pattern.startsWith('|') ? 'start' : 'none';
  const isAnchoredAtEnd = pattern.length > 1 && pattern.endsWith('|');
  const bare = pattern.slice(anchor === 'host' ? 2 : anchor === 'start' ? 1 : 0, isAnchoredAtEnd ? -1 : undefined);
  // The same.
  if (/^[*^]*$/.test(bare) && limits.onSites.length === 0 && limits.kinds === undefined) return 'unknown';
  return { text, isException, anchor, isAnchoredAtEnd, expression: undefined, parts: (limits.matchesCase ? bare : bare.toLowerCase()).split(/\*+/), ...limits };
}

function splitOptions(rule: string): { pattern: string; options: readonly string[] } {
  const at = rule.lastIndexOf('$');
  const tail = rule.slice(at + 1);
  // A dollar can stand in an address.
  if (at < 0 || tail === '' || !OPTIONS.test(tail)) return { pattern: rule, options: [] };
  return { pattern: rule.slice(0, at), options: tail.split(',') };
}

type Limits = Pick<FilterRule, 'isImportant' | 'matchesCase' | 'kinds' | 'thirdParty' | 'onSites' | 'notOnSites' | 'shows'>;

/** Undefined if one of them is not understood: half a rule would stop what it should not. */
function readOptions(options: readonly string[]): Limits | undefined {
  const kinds = new Set<RequestKind>();
  const notKinds = new Set<RequestKind>();
  let isImportant = false;
  let matchesCase = false;
  let thirdParty: boolean | undefined;
  let shows: FilterRule['shows'] = 'nothing';
  const sites: string[] = [];
  for (const option of options) {
    const name = option.replace(/^~/, '');
    const isNot = option.startsWith('~');
    const kind = Object.hasOwn(KIND_OPTIONS, name) ? KIND_OPTIONS[name] : undefined;
    if (kind !== undefined) (isNot ? notKinds : kinds).add(kind);
    else if (name === 'third-party' || name === '3p') thirdParty = !isNot;
    else if (name === 'first-party' || name === '1p') thirdParty = isNot;
    else if (option === 'important') isImportant = true;
    else if (option === 'match-case') matchesCase = true;
    else if (Object.hasOwn(SHOW_OPTIONS, option)) shows = shows === 'nothing' ? (SHOW_OPTIONS[option] ?? 'all') : 'all';
    else if (option.startsWith('domain=')) sites.push(...option.slice('domain='.length).toLowerCase().split('|'));
    else return undefined;
  }
  // `domain=example.*` and the like.
  if (sites.some((site) => !/^~?[\w.-]+$/.test(site))) return undefined;
  const chosen = kinds.size > 0 ? kinds : notKinds.size > 0 ? new Set(USUAL_KINDS.filter((kind) => !notKinds.has(kind))) : undefined;
  return {
    isImportant,
    matchesCase,
    kinds: chosen,
    thirdParty,
    onSites: sites.filter((site) => !site.startsWith('~')),
    notOnSites: sites.filter((site) => site.startsWith('~')).map((site) => site.slice(1)),
    shows,
  };
}

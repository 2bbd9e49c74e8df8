/** One line of a filter list that hides parts of pages, or shows what others hide. */
export interface HidingRule {
  /** It shows what others hide (`#@#`). */
  readonly isException: boolean;
  readonly selector: string;
  /** Sites where it holds, all of them if none is named, and where not. */
  readonly onSites: readonly string[];
  readonly notOnSites: readonly string[];
}

const HIDING = /^([^#/"'\s]*)#(@?)#(.*)$/s;
/** Any kind of line about parts of pages: also scripts and styles that are put into them, and rules that need a script to find what they are about. */
const COSMETIC = /#[@?$%]*#/;
/** Comments of hosts files begin with one `#`, or with a row of them; in lists two without white space behind them hide something. */
const COMMENT = /^!|^#+(?:\s|$)|^#{4,}|^#(?![#@?$%])/;
const SITE = /^~?[\p{L}\p{N}_.-]+$/u;
const MAX_SELECTOR_CHARS = 1_000;
const EVERYTHING = /^(?:\*|html|body|:root)$/i;
/** What a selector may ask for, as Chromium knows it. Lists know more, which scripts of blockers would have to find. */
const PSEUDOS: ReadonlySet<string> = new Set(
  ('has is not where first-child last-child only-child nth-child nth-last-child first-of-type last-of-type only-of-type nth-of-type nth-last-of-type empty root any-link link visited hover active focus ' +
    'focus-within focus-visible checked disabled enabled target lang dir read-only read-write placeholder-shown defined before after').split(' '),
);

/** True for a line that is a remark. */
export const isComment = (text: string): boolean => COMMENT.test(text);

/** Scripts and styles of blockers, and what only a script of theirs could find. */
const SCRIPTED = /^[^#]*#@?[?$%]+@?#|^[^#]*#@?#(?:\+js\(|\^)|:(?:-abp-[\w-]+|has-text|contains|matches-[\w-]+|upward|nth-ancestor|xpath|style|remove[\w-]*|min-text-length|watch-attrs?|others|if|if-not)\(/;

/** Reads a line that hides parts of pages; undefined for any other line. `scripted` is what would need a script in the page. */
export function parseHidingLine(line: string): HidingRule | 'unknown' | 'scripted' | undefined {
  const text = line.trim();
  if (isComment(text) || !COSMETIC.test(text)) return undefined;
  if (SCRIPTED.test(text)) return 'scripted';
  const [, sitesText = '', at = '', selectorText = ''] = HIDING.exec(text) ?? [];
  const selector = selectorText.trim();
  const sites = sitesText.toLowerCase().split(',').filter((site) => site !== '' && site !== '*');
  if (!isSelector(selector) || !sites.every((site) => SITE.test(site))) return 'unknown';
  const onSites = sites.filter((site) => !site.startsWith('~')).map(asHost);
  // Such a line would hide everything everywhere.
  if (at === '' && onSites.length === 0 && EVERYTHING.test(selector)) return 'unknown';
  return { isException: at === '@', selector, onSites, notOnSites: sites.filter((site) => site.startsWith('~')).map((site) => asHost(site.slice(1))) };
}

const asHost = (site: string): string => (URL.canParse(`http://${site}/`) ? new URL(`http://${site}/`).hostname : site);

/** True for text that is a selector and nothing else: it cannot end the rule that it is put into, and begin one of its own. */
export function isSelector(text: string): boolean {
  // eslint-disable-next-line no-control-regex
  if (text === '' || text.length > MAX_SELECTOR_CHARS || /^[,>+~)\]^|]|[,>+~\\]$|[{}<;@\u0000-\u001F\u007F]|\/\*/.test(text)) return false;
  const open: string[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (character === '"' || character === "'") {
      at = endOfString(text, at);
      if (at < 0) return false;
    } else if (character === '(' || character === '[') open.push(character === '(' ? ')' : ']');
    else if ((character === ')' || character === ']') && open.pop() !== character) return false;
    else if (character === ':' && open.at(-1) !== ']') {
      const name = /^::?([\w-]+)/.exec(text.slice(at))?.[1];
      if (name === undefined || !PSEUDOS.has(name.toLowerCase())) return false;
      at += text.charAt(at + 1) === ':' ? 1 : 0;
    }
  }
  return open.length === 0;
}

/** Where a string ends; -1 if it does not. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === text[start]) return at;
  }
  return -1;
}

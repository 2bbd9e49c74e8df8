import { parseFilterLine, type ExpressionReader, type FilterRule, type ParsedLine } from './filter-rule.ts';
import { parseHidingLine } from './hiding-rule.ts';
import { HidingRules, type HidingLimits } from './hiding-rules.ts';
import { matchesRule, readAddress, type FilteredRequest, type ReadAddress } from './match-rule.ts';

/** How a list was read. */
export interface ListFigures {
  readonly ruleCount: number;
  /** Lines that are left out. */
  readonly unknownCount: number;
  /** Of these, regular expressions that cannot be matched in one pass or are too many, and what would need a script in the page. */
  readonly patternCount: number;
  readonly scriptedCount: number;
}

/** Of a list that was not read. */
export const NO_FIGURES: ListFigures = { ruleCount: 0, unknownCount: 0, patternCount: 0, scriptedCount: 0 };

/** A frame gets no longer style sheet: a page may have fifty of them. */
const MOST_FRAME_CSS_CHARS = 100_000;
/** Of all regular expressions together: what a character of an address may cost, of which a few hundred are looked at. */
const MOST_STEPS = 5_000;
/** Of all lines with a regular expression together, also those that are left out: reading them takes main up to ten milliseconds a thousand. */
const MOST_EXPRESSION_CHARS = 100_000;

const TOKEN = /[a-z0-9%]{3,}/g;

/** Rules found by a word that stands in the address of whatever they match: a request costs a few look-ups, however many rules there are. */
class RuleIndex {
  readonly #byToken = new Map<string, FilterRule[]>();
  readonly #others: FilterRule[] = [];

  add(rule: FilterRule): void {
    const token = rule.matchesCase ? undefined : tokenOf(rule);
    if (token === undefined) this.#others.push(rule);
    else {
      const rules = this.#byToken.get(token);
      if (rules === undefined) this.#byToken.set(token, [rule]);
      else rules.push(rule);
    }
  }

  find(tokens: readonly string[], meets: (rule: FilterRule) => boolean): FilterRule | undefined {
    for (const token of tokens) {
      const found = this.#byToken.get(token)?.find(meets);
      if (found !== undefined) return found;
    }
    return this.#others.find(meets);
  }
}

/** The longest word of a rule that stands whole in every address that it matches. */
function tokenOf({ parts, anchor, isAnchoredAtEnd }: FilterRule): string | undefined {
  let best: string | undefined;
  for (const [index, part] of parts.entries()) {
    for (const { 0: word, index: at } of part.matchAll(TOKEN)) {
      const end = at + word.length;
      const beginsWhole = at > 0 || (index === 0 && anchor !== 'none');
      const endsWhole = end < part.length || (index === parts.length - 1 && isAnchoredAtEnd);
      if (beginsWhole && endsWhole && word.length > (best?.length ?? 0)) best = word;
    }
  }
  return best;
}

const PAGE_ALONE: FilterRule['kinds'] = new Set(['page']);

function holdsOnPage(rules: RuleIndex, pageUrl: string, siteHost: string): boolean {
  const request: FilteredRequest = { url: pageUrl, kind: 'page', siteHost, isThirdParty: false };
  const address = readAddress(pageUrl);
  return rules.find([...new Set(address.lowerUrl.match(TOKEN))], (rule) => matchesRule(rule, request, address)) !== undefined;
}

/** All rules of all lists. */
export class FilterEngine {
  readonly #important = new RuleIndex();
  readonly #blocking = new RuleIndex();
  readonly #exceptions = new RuleIndex();
  /** Exceptions that leave parts of pages as they are. */
  readonly #showing = { all: new RuleIndex(), generic: new RuleIndex(), specific: new RuleIndex() };
  readonly #hiding = new HidingRules();
  readonly #readExpression: ExpressionReader;
  #ruleCount = 0;
  #stepCount = 0;
  #expressionChars = 0;

  constructor(readExpression?: ExpressionReader) {
    this.#readExpression = (source, matchesCase) => {
      this.#expressionChars += source.length;
      return this.#expressionChars > MOST_EXPRESSION_CHARS ? undefined : readExpression?.(source, matchesCase);
    };
  }

  get isEmpty(): boolean {
    return this.#ruleCount === 0;
  }

  /** Adds lines of a list. What is not supported is counted, and does nothing. */
  add(lines: readonly string[]): ListFigures {
    const figures = { ...NO_FIGURES };
    for (const line of lines) {
      const hiding = parseHidingLine(line);
      const rule = hiding === undefined ? this.#read(line) : 'nothing';
      if (hiding === undefined && rule === 'nothing') continue;
      const isLeftOut = rule === 'unknown' || rule === 'pattern' || (hiding !== undefined && (typeof hiding === 'string' || !this.#hiding.add(hiding)));
      if (isLeftOut) figures.unknownCount += 1;
      else figures.ruleCount += 1;
      if (rule === 'pattern') figures.patternCount += 1;
      if (hiding === 'scripted') figures.scriptedCount += 1;
      if (typeof rule === 'object') this.#addRule(rule);
    }
    this.#ruleCount += figures.ruleCount;
    return figures;
  }

  /** The rule that stops a request; undefined if none does, or one lets it pass. */
  match(request: FilteredRequest): FilterRule | undefined {
    const address: ReadAddress = readAddress(request.url);
    const tokens = [...new Set(address.lowerUrl.match(TOKEN))];
    const meets = (rule: FilterRule): boolean => matchesRule(rule, request, address);
    const important = this.#important.find(tokens, meets);
    if (important !== undefined) return important;
    const found = this.#blocking.find(tokens, meets);
    return found === undefined || this.#exceptions.find(tokens, meets) !== undefined ? undefined : found;
  }

  /** True if a rule turns everything off on a page (`@@...$document`). */
  leavesAlone(pageUrl: string, siteHost: string): boolean {
    return holdsOnPage(this.#exceptions, pageUrl, siteHost);
  }

  /** True if nothing is hidden on a page, whatever rules there are. */
  showsAll(pageUrl: string, siteHost: string): boolean {
    return holdsOnPage(this.#showing.all, pageUrl, siteHost) || this.leavesAlone(pageUrl, siteHost);
  }

  /** The style sheet that hides parts of a page; empty if there is nothing to hide. */
  hidingCss(pageUrl: string, siteHost: string): string {
    const limits = this.#limitsOn(pageUrl, siteHost);
    return limits === undefined ? '' : this.#hiding.cssFor(siteHost, limits);
  }

  /** The same for a frame: where the rules for all sites are many, those of its own site alone. */
  frameHidingCss(frameUrl: string, siteHost: string): string {
    const limits = this.#limitsOn(frameUrl, siteHost);
    if (limits === undefined) return '';
    const all = this.#hiding.cssFor(siteHost, limits);
    const css = all.length <= MOST_FRAME_CSS_CHARS ? all : this.#hiding.cssFor(siteHost, { ...limits, isGenericOff: true });
    return css.length <= MOST_FRAME_CSS_CHARS ? css : '';
  }

  /** Keeps nothing of the hosts of pages any more. */
  forgetHosts(): void {
    this.#hiding.forgetHosts();
  }

  /** Undefined where nothing is hidden at all. */
  #limitsOn(pageUrl: string, siteHost: string): HidingLimits | undefined {
    const { generic, specific } = this.#showing;
    if (this.showsAll(pageUrl, siteHost)) return undefined;
    return { isGenericOff: holdsOnPage(generic, pageUrl, siteHost), isSpecificOff: holdsOnPage(specific, pageUrl, siteHost) };
  }

  /** Expressions have no word to be found by, so that all of them together are bounded. */
  #read(line: string): ParsedLine {
    const rule = parseFilterLine(line, this.#readExpression);
    if (typeof rule === 'string' || rule.expression === undefined) return rule;
    if (this.#stepCount + rule.expression.size > MOST_STEPS) return 'pattern';
    this.#stepCount += rule.expression.size;
    return rule;
  }

  #addRule(rule: FilterRule): void {
    if (rule.shows === 'nothing') (rule.isException ? this.#exceptions : rule.isImportant ? this.#important : this.#blocking).add(rule);
    else {
      this.#showing[rule.shows].add({ ...rule, kinds: PAGE_ALONE });
      // It names kinds of requests besides.
      if (rule.kinds !== undefined) this.#exceptions.add(rule);
    }
  }
}

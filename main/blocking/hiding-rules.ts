import type { HidingRule } from './hiding-rule.ts';

/** So many hold for all sites, and so many in all: more than the big public lists have together. */
const MOST_GENERIC = 30_000;
const MOST = 150_000;
/** These are selectors for certain, and stand in one rule together; of any other one Chromium decides, and it must not take others along. */
const PLAIN = /^[.#][A-Za-z_][\w-]*$/;
const PLAIN_AT_ONCE = 250;
/** So many style sheets are kept, each for a host: pages have frames, and frames go from page to page. */
const MOST_KEPT = 8;
const HIDE = '{display:none!important}\n';

/** Which of the rules hold on a page. */
export interface HidingLimits {
  readonly isGenericOff: boolean;
  readonly isSpecificOff: boolean;
}

/** What is hidden on pages, found by site. */
export class HidingRules {
  /** Rules for all sites, and for all but some. */
  readonly #generic: HidingRule[] = [];
  readonly #bySite = new Map<string, HidingRule[]>();
  readonly #exceptions: HidingRule[] = [];
  readonly #exceptionsBySite = new Map<string, HidingRule[]>();
  #count = 0;
  /** By host and limits, the one asked for last at the end. */
  readonly #kept = new Map<string, string>();

  /** False if there are too many already. */
  add(rule: HidingRule): boolean {
    const isGeneric = rule.onSites.length === 0;
    const all = rule.isException ? this.#exceptions : this.#generic;
    if (this.#count >= MOST || (isGeneric && all.length >= MOST_GENERIC)) return false;
    this.#count += 1;
    this.#kept.clear();
    if (isGeneric) all.push(rule);
    else for (const site of new Set(rule.onSites)) push(rule.isException ? this.#exceptionsBySite : this.#bySite, site, rule);
    return true;
  }

  /** The style sheet that hides what is to be hidden on pages of a host; empty if there is nothing. */
  cssFor(host: string, limits: HidingLimits): string {
    const key = `${host} ${limits.isGenericOff} ${limits.isSpecificOff}`;
    const css = this.#kept.get(key) ?? this.#make(host, limits);
    this.#kept.delete(key);
    this.#kept.set(key, css);
    for (const oldest of this.#kept.keys()) if (this.#kept.size > MOST_KEPT) this.#kept.delete(oldest);
    return css;
  }

  /** Keeps no host any more. */
  forgetHosts(): void {
    this.#kept.clear();
  }

  #make(host: string, { isGenericOff, isSpecificOff }: HidingLimits): string {
    const sites = sitesOf(host);
    const holds = ({ notOnSites }: HidingRule): boolean => !notOnSites.some((site) => sites.includes(site));
    const of = (bySite: ReadonlyMap<string, HidingRule[]>): HidingRule[] => sites.flatMap((site) => bySite.get(site) ?? []).filter(holds);
    const shown = new Set([...this.#exceptions.filter(holds), ...of(this.#exceptionsBySite)].map(({ selector }) => selector));
    const hiding = [...(isGenericOff ? [] : this.#generic.filter(holds)), ...(isSpecificOff ? [] : of(this.#bySite))];
    return cssOf([...new Set(hiding.map(({ selector }) => selector))].filter((selector) => !shown.has(selector)));
  }
}

function push(bySite: Map<string, HidingRule[]>, site: string, rule: HidingRule): void {
  const rules = bySite.get(site);
  if (rules === undefined) bySite.set(site, [rule]);
  else rules.push(rule);
}

/** A host, and each domain that it lies under. */
function sitesOf(host: string): string[] {
  const labels = host.split('.');
  return labels.map((_label, index) => labels.slice(index).join('.'));
}

function cssOf(selectors: readonly string[]): string {
  let css = '';
  let plain: string[] = [];
  const flush = (): void => {
    if (plain.length > 0) css += plain.join(',') + HIDE;
    plain = [];
  };
  for (const selector of selectors) {
    if (!PLAIN.test(selector)) css += selector + HIDE;
    else if (plain.push(selector) >= PLAIN_AT_ONCE) flush();
  }
  flush();
  return css;
}

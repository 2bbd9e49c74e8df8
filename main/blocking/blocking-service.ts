import { IpcError } from '../../ipc/core/errors.ts';
import type { BlockedOfPage, BlockList } from '../../ipc/contracts/blocking.ts';
import type { RequestKind } from '../../ipc/contracts/plugin-manifest.ts';
import { isThirdParty, withoutEndDot, withoutHostsEndDot } from '../lib/site.ts';
import { FilterEngine, NO_FIGURES, type ListFigures } from './filter-engine.ts';
import type { ExpressionReader } from './filter-rule.ts';
import { OWN_LIST } from './own-list.ts';

/** What it goes by, and where that is kept. */
export interface BlockingOptions {
  readonly isOn: () => boolean;
  /** Hosts of sites where nothing is stopped. */
  readonly offSites: () => readonly string[];
  readonly keepOffSites: (hosts: readonly string[]) => void;
  /** Files of lists. */
  readonly listPaths: () => readonly string[];
  readonly keepListPaths: (paths: readonly string[]) => void;
  readonly readList: (path: string) => Promise<string | NonNullable<BlockList['problem']>>;
  readonly nameOf: (path: string) => string;
  /** Loads what reads regular expressions: ours has none, so it is not loaded for it. */
  readonly loadExpressions?: () => Promise<ExpressionReader>;
  /** What was stopped of the page of a tab changed. */
  readonly onChange: (tabId: number) => void;
  readonly onLists: (lists: BlockList[]) => void;
}

/** A request that is about to go out. */
export interface PageRequest {
  readonly url: string;
  readonly kind: RequestKind;
  /** Undefined for a worker that several pages share: what it loses is counted nowhere. */
  readonly tabId: number | undefined;
  readonly pageUrl: string;
  readonly isPrivate: boolean;
}

interface Stopped {
  count: number;
  readonly hosts: Map<string, number>;
}

const PROBLEMS: ReadonlySet<string> = new Set(['missing', 'too-big', 'unreadable']);
const EMPTY_DOCUMENT = /^about:blank(?:[?#]|$)/i;
const SLICE_MS = 10;
/** Between two looks at the clock. */
const STEP_LINES = 100;
const SHOWN_HOSTS = 20;
/** So many hosts are told apart for a page. */
const MOST_HOSTS = 500;
/** The settings keep so many. */
export const MOST_SITES = 1_000;
export const MOST_LISTS = 20;

/** Stops requests of pages by lists, and counts what it stopped, page by page. */
export class BlockingService {
  readonly #options: BlockingOptions;
  /** By tab: what the page that is there lost, and the one that is on its way. */
  readonly #stopped = new Map<number, Stopped>();
  readonly #next = new Map<number, Stopped>();
  /** What was said of sites in private windows, off or on again: nothing of it is kept. */
  readonly #offPrivately = new Map<string, boolean>();
  #engine = new FilterEngine();
  #lists: BlockList[] = [];
  #reading = 0;

  constructor(options: BlockingOptions) {
    this.#options = options;
    this.#engine.add(OWN_LIST.split('\n'));
  }

  get lists(): BlockList[] {
    return this.#lists;
  }

  /** Reads all lists anew. Until that is done it goes by those before. */
  async readLists(): Promise<void> {
    const turn = (this.#reading += 1);
    const paths = this.#options.listPaths();
    const { loadExpressions = loadOwnExpressions } = this.#options;
    // Where it cannot be loaded the lists hold without their expressions, which are counted as left out.
    const engine = new FilterEngine(paths.length === 0 ? undefined : await loadExpressions().catch(() => undefined));
    const lists: BlockList[] = [{ path: '', name: '', ...engine.add(OWN_LIST.split('\n')), problem: null }];
    for (const path of paths) {
      const read = await this.#options.readList(path);
      const problem = PROBLEMS.has(read) ? (read as NonNullable<BlockList['problem']>) : null;
      const figures = problem === null ? await addInSlices(engine, read) : NO_FIGURES;
      lists.push({ path, name: this.#options.nameOf(path), ...figures, problem });
    }
    // Asked for once more meanwhile.
    if (turn !== this.#reading) return;
    this.#engine = engine;
    this.#lists = lists;
    this.#options.onLists(lists);
  }

  /** @throws IpcError `failed-precondition` if there are too many */
  addList(path: string): void {
    const paths = this.#options.listPaths();
    if (paths.includes(path)) return;
    if (paths.length >= MOST_LISTS) throw new IpcError('failed-precondition', `no more than ${MOST_LISTS} lists`);
    this.#options.keepListPaths([...paths, path]);
  }

  removeList(path: string): void {
    this.#options.keepListPaths(this.#options.listPaths().filter((each) => each !== path));
  }

  /** True if a list stops it. */
  blocks(request: PageRequest): boolean {
    const { kind, tabId, pageUrl } = request;
    const url = withoutHostsEndDot(request.url);
    // A page that goes elsewhere is asked for by itself.
    if (kind === 'page' && tabId !== undefined) this.#next.set(tabId, { count: 0, hosts: new Map() });
    if (!this.#options.isOn()) return false;
    const siteUrl = kind === 'page' ? url : pageUrl;
    const [host, siteHost] = [hostOf(url), hostOf(siteUrl)];
    if (siteHost === '' || this.#isOff(siteHost, request.isPrivate)) return false;
    const found = this.#engine.match({ url, kind, siteHost, isThirdParty: isThirdParty(host, siteHost) });
    if (found === undefined || (!found.isImportant && this.#engine.leavesAlone(siteUrl, siteHost))) return false;
    if (tabId === undefined) return true;
    for (const stopped of [this.#of(tabId), this.#next.get(tabId)]) if (stopped !== undefined) note(stopped, host);
    this.#options.onChange(tabId);
    return true;
  }

  /** The style sheet that hides parts of a page; empty if there is nothing to hide. */
  hidingCss(pageUrl: string, isPrivate: boolean): string {
    const host = hostOf(pageUrl);
    return !this.#options.isOn() || host === '' || this.#isOff(host, isPrivate) ? '' : this.#engine.hidingCss(pageUrl, host);
  }

  /** The same for a frame within a page, which has the last word. What has no site of its own, such as a frame written by the page, is of the page's; an empty one has nothing to hide. */
  frameHidingCss(frameUrl: string, pageUrl: string, isPrivate: boolean): string {
    if (EMPTY_DOCUMENT.test(frameUrl)) return '';
    const pageHost = hostOf(pageUrl);
    if (!this.#options.isOn() || pageHost === '' || this.#isOff(pageHost, isPrivate) || this.#engine.showsAll(pageUrl, pageHost)) return '';
    const host = hostOf(frameUrl);
    return host === '' ? this.#engine.frameHidingCss(pageUrl, pageHost) : this.#engine.frameHidingCss(frameUrl, host);
  }

  /** Another page is there. */
  documentChanged(tabId: number): void {
    const next = this.#next.get(tabId);
    this.#next.delete(tabId);
    if (next === undefined) this.#stopped.delete(tabId);
    else this.#stopped.set(tabId, next);
    this.#options.onChange(tabId);
  }

  /** No page is on its way any more: it is there, or what came was none, such as a file. */
  loadEnded(tabId: number): void {
    this.#next.delete(tabId);
  }

  closed(tabId: number): void {
    this.#stopped.delete(tabId);
    this.#next.delete(tabId);
  }

  /** The last private window is gone. */
  forgetPrivate(): void {
    this.#offPrivately.clear();
    this.#engine.forgetHosts();
  }

  /** Turns it off, or on again, on the site of a page. @throws IpcError `failed-precondition` for what is no site */
  setSite(pageUrl: string, isPrivate: boolean, isOff: boolean): void {
    const host = hostOf(pageUrl);
    if (host === '') throw new IpcError('failed-precondition', 'this page is of no site');
    if (isPrivate) return void this.#offPrivately.set(host, isOff);
    const others = this.#options.offSites().filter((each) => each !== host);
    this.#options.keepOffSites(isOff ? [...others, host].slice(-MOST_SITES) : others);
  }

  stateOf(tab: { readonly id: number; readonly url: string } | undefined, isPrivate: boolean): BlockedOfPage {
    const stopped = tab === undefined ? undefined : this.#stopped.get(tab.id);
    const hosts = [...(stopped?.hosts ?? [])].map(([host, count]) => ({ host, count })).toSorted((one, other) => other.count - one.count);
    return {
      tabId: tab?.id ?? null,
      isOn: this.#options.isOn(),
      isOffHere: tab !== undefined && this.#isOff(hostOf(tab.url), isPrivate),
      count: stopped?.count ?? 0,
      hosts: hosts.slice(0, SHOWN_HOSTS),
    };
  }

  #isOff(host: string, isPrivate: boolean): boolean {
    return (isPrivate ? this.#offPrivately.get(host) : undefined) ?? this.#options.offSites().includes(host);
  }

  #of(tabId: number): Stopped {
    const stopped = this.#stopped.get(tabId) ?? { count: 0, hosts: new Map() };
    this.#stopped.set(tabId, stopped);
    return stopped;
  }
}

const loadOwnExpressions = async (): Promise<ExpressionReader> => (await import('./list-expression.ts')).readExpression;

/** Main has other things to do meanwhile. */
async function addInSlices(engine: FilterEngine, text: string): Promise<ListFigures> {
  const lines = text.split(/\r?\n/);
  const sum = { ...NO_FIGURES };
  let startedAtMs = performance.now();
  for (let from = 0; from < lines.length; from += STEP_LINES) {
    const figures = engine.add(lines.slice(from, from + STEP_LINES));
    sum.ruleCount += figures.ruleCount;
    sum.unknownCount += figures.unknownCount;
    sum.patternCount += figures.patternCount;
    sum.scriptedCount += figures.scriptedCount;
    if (performance.now() - startedAtMs < SLICE_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    startedAtMs = performance.now();
  }
  return sum;
}

function note(stopped: Stopped, host: string): void {
  stopped.count += 1;
  if (stopped.hosts.has(host) || stopped.hosts.size < MOST_HOSTS) stopped.hosts.set(host, (stopped.hosts.get(host) ?? 0) + 1);
}

const hostOf = (url: string): string => (/^(https?|wss?):/i.test(url) && URL.canParse(url) ? withoutEndDot(new URL(url).hostname) : '');

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { toNextPane } from './next-pane.ts';
import { useView } from './view-store.ts';

/** What stands in for an element here, where there is no document: it can have the keyboard. */
class Stop {
  readonly focus = (): void => moveTo(this);
  readonly blur = (): void => moveTo(undefined);
}
let at: Stop | undefined;
const moveTo = (stop: Stop | undefined): void => void (at = stop);
const [tab, address, bookmark, heading, next, again] = Array.from({ length: 6 }, () => new Stop());

const pane = (tagName: string, stops: readonly (Stop | undefined)[], name?: Stop) => ({
  tagName,
  contains: (element: Stop) => stops.includes(element),
  querySelector: (selector: string) => (selector.startsWith('h2') ? name : stops[0]) ?? null,
});
let panes: ReturnType<typeof pane>[];

beforeEach(() => {
  panes = [pane('DIV', [address]), pane('DIV', [bookmark]), pane('DIV', [next], heading), pane('MAIN', [])];
  vi.stubGlobal('HTMLElement', Stop);
  vi.stubGlobal('document', { get activeElement() { return at; }, querySelectorAll: () => panes });
});
afterEach(() => vi.unstubAllGlobals());

/** Where F6 leads from there. */
function from(stop: Stop | undefined): Stop | 'page' | 'address' | undefined {
  at = stop;
  let isPage = false;
  const before = useView.getState().addressFocusRequests;
  toNextPane(() => (isPage = true));
  if (isPage) return 'page';
  return useView.getState().addressFocusRequests > before ? 'address' : at;
}

test('the keyboard goes from the address over the bars to the page, and from elsewhere to the address', () => {
  expect(from(tab)).toBe('address');
  expect(from(address)).toBe(bookmark);
  expect(from(bookmark)).toBe(heading);
  expect(from(next)).toBe('page');
});

test('a pane without anything in it is passed over, and what stands in the place of a page is reached', () => {
  panes = [pane('DIV', [address]), pane('DIV', []), pane('MAIN', [])];
  expect(from(address)).toBe('page');
  panes = [pane('DIV', [address]), pane('DIV', []), pane('MAIN', [again])];
  expect(from(address)).toBe(again);
  expect(from(again)).toBe('address');
});

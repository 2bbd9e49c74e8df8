import { beforeEach, describe, expect, it } from 'vitest';
import type { PageMenu } from '../../ipc/contracts/page-tools.ts';
import { menuOf, runMenuAction } from './page-menu.ts';
import { PageToolsService } from './page-tools-service.ts';
import { type BlockedTab, MOST_BLOCKED } from './popups.ts';
import type { MenuRequest } from './ports.ts';
import { FakePage, fakeWindow } from './testing/fake-page.ts';
import { withoutSites, ZOOM_STEPS, Zooms, zoomSiteOf, zoomStep } from './zoom.ts';

const SITE = 'https://trees.example/list';
let kept: Readonly<Record<string, number>>;
let menus: PageMenu[];
let changed: string[];
let windows: Record<number, ReturnType<typeof fakeWindow>>;
let service: PageToolsService;
let page: FakePage;
beforeEach(() => {
  kept = {};
  menus = [];
  changed = [];
  const window = fakeWindow({ 1: SITE, 2: 'https://trees.example/oak', 3: 'https://other.example/' }, 1);
  windows = { 1: window, 2: window, 3: window, 9: fakeWindow({ 9: SITE }, 9, true) };
  service = new PageToolsService({
    windowOf: (tabId) => windows[tabId],
    zooms: { load: () => kept, save: (next) => (kept = next) },
    onChange: (tabId) => void changed.push(`tab ${tabId} changed`),
    onMenu: (menu) => menus.push(menu),
  });
  page = new FakePage();
  service.attach(1, page);
});
const stateOf = (tabId: number) => service.stateOf(windows[tabId]?.tab(tabId), windows[tabId]?.isPrivate === true);

describe('finding', () => {
  it('opens the bar where there is nothing to go on with, and looks anew in another document', () => {
    service.findNext(1, true);
    expect(stateOf(1).find).toMatchObject({ text: '', focusRequests: 1 });
    service.find(1, 'oak', false);
    service.documentChanged(1, SITE);
    expect(page.done.filter((each) => each === 'find oak new')).toHaveLength(2);
    service.closeFind(1);
    expect(stateOf(1).find).toBeNull();
    service.onEvent(1, { type: 'found', ordinal: 1, count: 1, isComplete: true });
    expect(stateOf(1).find).toBeNull();
    expect(() => service.openFind(77)).toThrow('no page');
  });

  it('puts the keyboard into the shell when that can know of the bar', () => {
    const order: string[] = [];
    Object.assign(windows[1] ?? {}, { focusShell: () => void order.push(...changed, 'focus shell') });
    service.openFind(1);
    expect(order).toEqual(['tab 1 changed', 'focus shell']);
  });
});

describe('zoom', () => {
  it('is forgotten of sites that are forgotten whole, and of no others; of all where everything is', () => {
    const zooms = { 'gone.example': 110, 'left.example': 125, 'other.example': 150, 'file:': 90 };
    const urls = new Set(['https://gone.example/a', 'https://left.example/b', 'file:///tmp/c']);
    expect(withoutSites(zooms, urls, (site) => site === 'left.example')).toEqual({ left: { 'left.example': 125, 'other.example': 150 }, forgotten: { 'gone.example': 110, 'file:': 90 } });
    expect(withoutSites(zooms, undefined, () => true)).toEqual({ left: {}, forgotten: zooms });
  });

  it('goes through steps and stops at the ends', () => {
    expect([zoomStep(100, 'in'), zoomStep(100, 'out'), zoomStep(105, 'in'), zoomStep(300, 'reset')]).toEqual([110, 90, 110, 100]);
    expect([zoomStep(500, 'in'), zoomStep(25, 'out')]).toEqual([500, 25]);
    expect(ZOOM_STEPS.toSorted((a, b) => a - b)).toEqual([...ZOOM_STEPS]);
  });

  it('is that of the site: in all its tabs, remembered, and not of another one', () => {
    const [second, other] = [new FakePage(), new FakePage()];
    service.attach(2, second);
    service.attach(3, other);
    service.zoom(1, 'in');
    expect([page.done, second.done, other.done]).toEqual([['zoom 110'], ['zoom 110'], []]);
    expect(kept).toEqual({ 'trees.example': 110 });
    service.documentChanged(3, 'https://other.example/');
    expect(other.done).toEqual(['zoom 100']);
    service.zoom(1, 'reset');
    expect(kept).toEqual({});
  });

  it('of a private window is kept nowhere, and forgotten', () => {
    service.attach(9, new FakePage());
    service.zoom(9, 'in');
    expect([stateOf(9).zoomPercent, stateOf(1).zoomPercent, kept]).toEqual([110, 100, {}]);
    service.zooms.forgetPrivate();
    expect(stateOf(9).zoomPercent).toBe(100);
  });

  it('of hosts called like members of every object is the usual one', () => {
    const zooms = new Zooms({ load: () => kept, save: (next) => (kept = next) });
    const hosts = ['constructor', '__proto__', 'tostring', 'valueOf'];
    expect(hosts.map((host) => zooms.percentOf(`http://${host}/`, false))).toEqual([100, 100, 100, 100]);
  });

  it('that is forgotten elsewhere is the usual one in all pages at once', () => {
    service.zoom(1, 'in');
    kept = {};
    service.zoomsChanged();
    expect(page.done).toEqual(['zoom 110', 'zoom 100']);
  });

  it('remembers a thousand sites, the latest', () => {
    const zooms = new Zooms({ load: () => kept, save: (next) => (kept = next) });
    for (let index = 0; index < 1_005; index += 1) zooms.set(`https://s${index}.example/`, 150, false);
    expect(Object.keys(kept)).toHaveLength(1_000);
    expect([kept['s4.example'], kept['s1004.example']]).toEqual([undefined, 150]);
    expect([zoomSiteOf('file:///a'), zoomSiteOf('nonsense'), zoomSiteOf('http://a.example:81/')]).toEqual(['file:', '', 'a.example']);
  });
});

describe('dialogs of a page', () => {
  it('are answered for a page that goes, and their texts are cut', () => {
    const said: boolean[] = [];
    service.askDialog(1, { kind: 'alert', origin: 'x', within: '', message: 'm'.repeat(9_000), settle: (accepted) => said.push(accepted) });
    expect(stateOf(1).dialog?.message).toHaveLength(2_000);
    expect(windows[1]?.done).toEqual(['focus shell']);
    service.detach(1);
    expect(said).toEqual([false]);
    service.askDialog(1, { kind: 'alert', origin: 'x', within: '', message: '', settle: (accepted) => said.push(accepted) });
    expect(said).toEqual([false, false]);
  });
});

describe('full screen', () => {
  it('is that of the page in front: behind another tab a page leaves it, and does not have it back', () => {
    service.onEvent(1, { type: 'full-screen', isOn: true, by: { origin: 'trees.example', within: '' } });
    service.endFullScreenBehind([1, 2, 3], 1);
    expect([stateOf(1).fullScreenOrigin, stateOf(2).fullScreenOrigin, page.done]).toEqual(['trees.example', '', []]);
    service.endFullScreenBehind([1, 2, 3], 2);
    service.endFullScreenBehind([1, 2, 3], 2);
    expect(page.done).toEqual(['leave full screen']);
    expect(stateOf(1).fullScreenOrigin).toBe('');
  });

  it('ends with the tab', () => {
    service.onEvent(1, { type: 'full-screen', isOn: true, by: { origin: 'trees.example', within: '' } });
    service.detach(1);
    expect(stateOf(1).fullScreenOrigin).toBe('');
  });
});

describe('sign-in', () => {
  it('names who asks, goes to whom it is for, and is cancelled when the page goes', () => {
    const given: unknown[] = [];
    const request = { host: 'trees.example:443', realm: 'Garden', within: '', isProxy: false, isInsecure: false, wasRefused: false, isOfLoad: false, settle: (value: unknown) => void given.push(value) };
    service.askSignIn(1, request);
    service.askSignIn(1, request);
    const { signIn } = stateOf(1);
    expect(signIn).toMatchObject({ host: 'trees.example:443', realm: 'Garden' });
    expect(windows[1]?.done.splice(0)).toEqual(['focus shell', 'focus shell']);
    service.answerSignIn(signIn?.signInId ?? 0, { username: 'ada', password: 'x' });
    // The other one waits: the keyboard stays with it.
    expect(windows[1]?.done).toEqual([]);
    service.detach(1);
    expect(given).toEqual([{ username: 'ada', password: 'x' }, null]);
    expect(() => service.answerSignIn(signIn?.signInId ?? 0, null)).toThrow('nobody');
  });

  it('is over with the load that it stands before; what a page that is there asked goes on', () => {
    const given: unknown[] = [];
    const request = (isOfLoad: boolean) => ({ host: 'trees.example:443', realm: '', within: '', isProxy: false, isInsecure: false, wasRefused: false, isOfLoad, settle: (value: unknown) => void given.push([isOfLoad, value]) });
    service.askSignIn(1, request(true));
    service.askSignIn(1, request(false));
    service.loadOver(1);
    expect(given).toEqual([[true, null]]);
    service.answerSignIn(stateOf(1).signIn?.signInId ?? 0, { username: 'ada', password: 'x' });
    expect(given).toEqual([[true, null], [false, { username: 'ada', password: 'x' }]]);
  });

  it.each([
    ['another document is there', () => service.documentChanged(1, SITE)],
    ['the process died', () => service.gone(1)],
  ])('is over when %s: nothing that is entered goes to whoever comes after', (_name, happens) => {
    const given: unknown[] = [];
    const request = { host: 'trees.example:443', realm: '', within: '', isProxy: false, isInsecure: false, wasRefused: false, isOfLoad: false, settle: (value: unknown) => void given.push(value) };
    service.askSignIn(1, request);
    service.askSignIn(1, request);
    const { signIn } = stateOf(1);
    happens();
    expect(given).toEqual([null, null]);
    expect(stateOf(1).signIn).toBeNull();
    expect(() => service.answerSignIn(signIn?.signInId ?? 0, { username: 'ada', password: 'x' })).toThrow('nobody');
    expect(given).toHaveLength(2);
  });
});

describe('tabs that a page opens', () => {
  const referrer = { url: SITE, policy: 'no-referrer' };
  const wanted = (url: string): BlockedTab => ({ url, sent: { referrer }, isOwn: true });

  it('one for a click or key press; others are told of, and open when allowed', () => {
    page.hasGesture = true;
    expect([service.mayOpenTab(1, wanted('https://a.example/')), service.mayOpenTab(1, wanted('https://b.example/'))]).toEqual([true, false]);
    expect(stateOf(1).blocked).toEqual(['https://b.example/']);
    service.answerBlocked(1, true);
    expect(page.done).toEqual(['open https://b.example/']);
    expect([stateOf(1).blocked, service.mayOpenTab(1, wanted('https://c.example/'))]).toEqual([[], true]);
  });

  it('what a frame wanted, or came with a form, is not opened later, and that is told', () => {
    const byFrame = { ...wanted('https://a.example/'), isOwn: false };
    const withForm = { ...wanted('https://b.example/'), sent: { referrer, form: { contentType: 'text/plain', parts: [] } } };
    for (const path of ['', 'too-many']) service.mayOpenTab(1, wanted(`https://c.example/${path}`));
    expect(stateOf(1).isBlockedAgain).toBe(false);
    for (const each of [byFrame, withForm]) service.mayOpenTab(1, each);
    expect(stateOf(1)).toMatchObject({ isBlockedAgain: true, blocked: { length: 4 } });
    service.answerBlocked(1, true);
    expect(page.done).toEqual(['open https://c.example/']);
    expect([service.mayOpenTab(1, byFrame), service.mayOpenTab(1, withForm)]).toEqual([true, true]);
  });

  it('what a private window allowed holds in private windows only, until they are gone', () => {
    service.attach(9, new FakePage());
    service.mayOpenTab(9, wanted('https://a.example/'));
    service.answerBlocked(9, true);
    expect([service.mayOpenTab(9, wanted('https://b.example/')), service.mayOpenTab(1, wanted('https://b.example/'))]).toEqual([true, false]);
    service.forgetPrivate();
    expect(service.mayOpenTab(9, wanted('https://b.example/'))).toBe(false);
  });

  it('a page without a host may until another document is there', () => {
    windows[5] = fakeWindow({ 5: 'file:///tmp/a.html' }, 5);
    service.attach(5, page);
    service.mayOpenTab(5, wanted('https://a.example/'));
    service.answerBlocked(5, true);
    expect(page.done).toEqual(['open https://a.example/']);
    expect([service.mayOpenTab(5, wanted('https://a.example/')), service.mayOpenTab(1, wanted('https://b.example/'))]).toEqual([true, false]);
    service.documentChanged(5, 'file:///tmp/b.html');
    expect(service.mayOpenTab(5, wanted('https://b.example/'))).toBe(false);
  });

  it('a storm is bounded, and ends with the document', () => {
    for (let index = 0; index < 5_000; index += 1) service.mayOpenTab(1, wanted(`https://x.example/${index}`));
    expect(stateOf(1).blocked).toHaveLength(MOST_BLOCKED);
    service.answerBlocked(1, false);
    expect(page.done).toEqual([]);
    service.mayOpenTab(1, wanted('https://x.example/'));
    service.documentChanged(1, SITE);
    expect(stateOf(1).blocked).toEqual([]);
  });
});

describe('context menus', () => {
  const request: MenuRequest = {
    x: 10, y: 20, linkUrl: '', imageUrl: '', hasImage: false, media: null, isEditable: false, selection: '', suggestions: [], misspelling: '',
    can: { undo: false, redo: false, cut: false, copy: false, paste: false, selectAll: true },
  };
  const reach = (done: string[]) => ({
    view: page,
    window: windows[1] ?? expect.fail(),
    copyText: (text: string) => void done.push(`copied ${text}`),
    addWord: (word: string) => void done.push(`added ${word}`),
    searchFor: (words: string) => `https://search.example/?q=${words}`,
    savePage: () => void done.push('save'),
    savePdf: () => void done.push('pdf'),
    viewSource: () => void done.push('source'),
  });

  it('lie where they were asked for in the window, and say what makes no sense', () => {
    service.onEvent(1, { type: 'menu-asked', request: { ...request, linkUrl: 'javascript:alert(1)' } });
    expect(menus[0]).toMatchObject({ tabId: 1, x: 10, y: 104, link: true });
    expect(menus[0]?.disabled).toEqual(expect.arrayContaining(['open-link-tab', 'save-link', 'undo', 'back']));
    expect(menus[0]?.disabled).not.toContain('forward');
    // A tab behind has none.
    service.onEvent(2, { type: 'menu-asked', request });
    expect(menus).toHaveLength(1);
  });

  it('offer to add the word that may be misspelled to the dictionary, which is a file: not in a private window', () => {
    const done: string[] = [];
    const menu = { menuId: 1, tabId: 1, request: { ...request, misspelling: 'gardne' } };
    const ordinary = windows[1] ?? expect.fail();
    const privately = Object.assign(Object.create(ordinary) as typeof ordinary, { isPrivate: true });
    expect([menuOf(menu, ordinary).addable, menuOf(menu, privately).addable, menuOf({ ...menu, request }, ordinary).addable]).toEqual(['gardne', '', '']);
    runMenuAction(menu, 'add-word', reach(done));
    runMenuAction(menu, 'add-word', { ...reach(done), window: privately });
    runMenuAction({ ...menu, request }, 'add-word', reach(done));
    expect(done).toEqual(['added gardne']);
  });

  it('do what their rows say, and nothing that is disabled', () => {
    const done: string[] = [];
    const menu = { menuId: 1, tabId: 1, request: { ...request, linkUrl: 'https://oak.example/', imageUrl: 'https://oak.example/o.png', selection: ' tall oak ' } };
    for (const action of ['open-link-tab', 'open-link-private', 'copy-link', 'save-link', 'save-image', 'search', 'forward', 'back', 'undo', 'select-all', 'inspect'] as const) {
      runMenuAction(menu, action, reach(done));
    }
    expect(windows[1]?.done).toEqual(['tab https://oak.example/', 'private window https://oak.example/', 'tab in front https://search.example/?q=tall oak', 'forward']);
    expect(done).toEqual(['copied https://oak.example/']);
    expect(page.done).toEqual(['download https://oak.example/', 'download https://oak.example/o.png', 'select-all', 'inspect']);
    const script = { ...menu, request: { ...menu.request, linkUrl: 'javascript:alert(1)' } };
    runMenuAction(script, 'open-link-tab', reach(done));
    expect(windows[1]?.done).toHaveLength(4);
    expect(menuOf(script, windows[1] ?? expect.fail()).disabled).toContain('open-link-tab');
    const lead = { ...menu, request: { ...request, linkUrl: 'terrarium://learn/' } };
    expect([fakeWindow({ 1: 'terrarium://newtab/' }, 1), windows[1] ?? expect.fail()].map((window) => menuOf(lead, window).disabled.includes('open-link-tab'))).toEqual([false, true]);
    expect(() => service.menu(12)).toThrow('closed');
  });
});

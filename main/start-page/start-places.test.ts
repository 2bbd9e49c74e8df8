import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Peer } from '../../ipc/core/peer.ts';
import { ServiceRegistry } from '../../ipc/core/service.ts';
import { NO_PLACES, startPlacesContract, type StartPlaces } from '../../ipc/contracts/start-places.ts';
import { memoryPair } from '../../ipc/transports/memory.ts';
import { serveStartPlaces } from './start-places-handlers.ts';
import { StartPlacesService, type Mark } from './start-places-service.ts';
import { topSites, type VisitedUrl } from './top-sites.ts';

const PRIVATE = 'private';
const BAR = 1;
const visited = (...urls: readonly string[]): VisitedUrl[] => urls.map((url, index) => ({ id: index + 1, url, title: `Page ${index + 1}` }));
const mark = (id: number, more: Partial<Mark> = {}): Mark => ({ id, parentId: BAR, kind: 'link', title: `Mark ${id}`, url: `https://mark-${id}.example/`, icon: '', ...more });

let urls: readonly VisitedUrl[];
let marks: readonly Mark[];
let hidden: readonly string[];
let limits: number[];
let service: StartPlacesService;
beforeEach(() => {
  urls = [];
  marks = [];
  hidden = [];
  limits = [];
  service = new StartPlacesService({
    history: {
      best: (limit) => {
        limits.push(limit);
        return urls.slice(0, limit);
      },
      byId: (id) => urls.find((each) => each.id === id),
      iconOf: (url) => (url.startsWith('https://fern.example/') ? 'data:image/png;base64,AA' : ''),
    },
    bookmarks: { barId: BAR, get: (id) => marks.find((each) => each.id === id) ?? expect.fail(`asked for ${id}`), list: (folderId, limit) => marks.filter(({ parentId }) => parentId === folderId).slice(0, limit) },
    hidden: { get: () => hidden, set: (sites) => (hidden = sites) },
    isResults: (url) => url.startsWith('https://search.example/?q='),
  });
});
const hosts = (): string[] => service.read().sites.map(({ host }) => host);

describe('the sites', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['one of each host, its best address', ['https://a.example/deep', 'https://a.example/', 'https://b.example/'], ['https://a.example/deep', 'https://b.example/']],
    ['with and without www is one', ['https://www.a.example/', 'http://a.example/x'], ['https://www.a.example/']],
    ['another port is another site, another host below is too', ['http://localhost:3000/', 'http://localhost:4000/', 'https://m.a.example/', 'https://a.example/'], ['http://localhost:3000/', 'http://localhost:4000/', 'https://m.a.example/', 'https://a.example/']],
    ['of the web alone', ['file:///home/me/notes.html', 'ftp://a.example/', 'terrarium://about/', 'https://a.example/'], ['https://a.example/']],
    ['no results of a search, but the engine’s own page', ['https://search.example/?q=moss', 'https://search.example/'], ['https://search.example/']],
    ['none that was taken away', ['https://www.gone.example/', 'https://a.example/'], ['https://a.example/']],
    ['three at most here', ['https://a.example/', 'https://b.example/', 'https://c.example/', 'https://d.example/'], ['https://a.example/', 'https://b.example/', 'https://c.example/']],
  ])('%s', (_, all, chosen) => {
    expect(topSites(visited(...all), { limit: 3, hidden: new Set(['gone.example']), isResults: (url) => url.includes('?q=') }).map(({ url }) => url)).toEqual(chosen.slice(0, 3));
  });

  test('a hundred addresses are enough where they are of eight sites; else as many as suggestions look at', () => {
    urls = visited(...Array.from({ length: 300 }, (_, index) => `https://site-${index % 10}.example/${index}`));
    expect(hosts()).toHaveLength(8);
    expect(limits).toEqual([100]);
    urls = visited(...Array.from({ length: 300 }, (_, index) => (index < 200 ? `https://one.example/${index}` : `https://site-${index}.example/`)));
    expect(hosts()).toHaveLength(8);
    expect(limits).toEqual([100, 100, 2_000]);
    urls = visited('https://a.example/');
    expect(hosts()).toEqual(['a.example']);
    expect(limits).toEqual([100, 100, 2_000, 100]);
  });

  test('a name that passes for another is shown as it is written in the network; icons are those of the site', () => {
    urls = visited('https://xn--80ak6aa92e.com/', 'https://fern.example/a');
    expect(service.read().sites).toMatchObject([{ host: 'xn--80ak6aa92e.com', icon: '' }, { id: 2, title: 'Page 2', host: 'fern.example', icon: 'data:image/png;base64,AA' }]);
  });

  test('one is taken away by the address that shows it, and comes back alone or with all', () => {
    urls = visited('https://www.a.example/x', 'https://b.example:8080/');
    expect([service.hide(1), service.hide(2)]).toEqual(['a.example', 'b.example:8080']);
    expect([hosts(), service.read().hiddenCount]).toEqual([[], 2]);
    service.unhide('a.example');
    expect(hosts()).toEqual(['a.example']);
    service.unhide();
    expect(hosts()).toEqual(['a.example', 'b.example:8080']);
    expect(() => service.hide(9)).toThrow('9');
  });
});

describe('the bookmarks', () => {
  test('links and folders of the bar in their order, with the site’s icon where they have none; no more than fit', () => {
    marks = [mark(2, { url: 'https://fern.example/' }), mark(3, { kind: 'separator' }), mark(4, { kind: 'folder', url: '' }), mark(5, { icon: 'data:image/png;base64,BB' }), mark(6, { parentId: 4 })];
    expect(service.read().marks.map(({ id, kind, icon }) => [id, kind, icon])).toEqual([[2, 'link', 'data:image/png;base64,AA'], [4, 'folder', ''], [5, 'link', 'data:image/png;base64,BB']]);
    expect(service.folder(4)).toMatchObject({ marks: [{ id: 6 }], hasMore: false });
    marks = [...Array.from({ length: 20 }, (_, index) => mark(index + 2)), mark(99, { kind: 'folder' }), ...Array.from({ length: 61 }, (_, index) => mark(index + 100, { parentId: 99 }))];
    expect(service.read().marks.map(({ id }) => id)).toEqual(Array.from({ length: 16 }, (_, index) => index + 2));
    const { marks: inside, hasMore } = service.folder(99);
    expect([inside.length, hasMore]).toEqual([60, true]);
  });

  test('a folder elsewhere is not shown, and what is no link leads nowhere', () => {
    marks = [mark(4, { kind: 'folder' }), mark(7, { kind: 'folder', parentId: 4 }), mark(8, { parentId: 4 })];
    expect(() => service.folder(7)).toThrow('no folder of the bar');
    expect(() => service.folder(8)).toThrow('no folder of the bar');
    expect(() => service.urlOf('mark', 4)).toThrow('leads nowhere');
    expect(service.urlOf('mark', 8)).toBe('https://mark-8.example/');
  });
});

describe('who looks', () => {
  function serve() {
    const registry = new ServiceRegistry();
    const opened: string[] = [];
    let start: () => void = () => undefined;
    let change: () => void = () => undefined;
    serveStartPlaces(registry, {
      service,
      privateGroup: PRIVATE,
      whenMayRead: (work) => (start = work),
      observe: (onChange) => (change = onChange),
      open: ({ label }, url, where) => void opened.push(`${label} ${url} ${where}`),
      onProblem: (error) => expect.fail(String(error)),
    });
    const page = (group: string, role = 'newtab-page') => {
      const [mainEnd, pageEnd] = memoryPair({ role, label: 'tab 3', registered: true, group }, { role: 'main', label: 'main', registered: true });
      const server = new Peer(mainEnd, { registry });
      const client = new Peer(pageEnd).client(startPlacesContract);
      const seen: StartPlaces[] = [];
      return { server, client, seen, look: () => client.shown.subscribe((value) => seen.push(value)) };
    };
    return { page, opened, start: () => start(), change: () => change() };
  }

  test('nothing is read before the start has come so far, nor while no start page is open; then what changes is told', async () => {
    urls = visited('https://a.example/');
    const { page, start, change } = serve();
    const { seen, look } = page('pages');
    const end = look();
    await vi.waitFor(() => expect(seen).toEqual([NO_PLACES]));
    change();
    expect(limits).toEqual([]);
    start();
    await vi.waitFor(() => expect(seen.at(-1)?.sites).toMatchObject([{ host: 'a.example' }]));
    urls = visited('https://b.example/', 'https://a.example/');
    const before = limits.length;
    for (let count = 0; count < 20; count += 1) change();
    await vi.waitFor(() => expect(seen.at(-1)?.sites).toHaveLength(2));
    expect(limits).toHaveLength(before + 1);
    end();
    await vi.waitFor(() => {
      change();
      expect(limits).toHaveLength(before + 1);
    });
    // The next one that opens is told what is true by then, and nothing that was true before.
    urls = visited('https://c.example/');
    const next = page('pages');
    next.look();
    await vi.waitFor(() => expect(next.seen.map(({ sites }) => sites.map(({ host }) => host))).toEqual([[], ['c.example']]));
  });

  test('a private window is told nothing and may do nothing; another page may not ask at all', async () => {
    urls = visited('https://a.example/');
    marks = [mark(2, { kind: 'folder' })];
    const { page, opened, start } = serve();
    start();
    const { client, seen, look } = page(PRIVATE);
    look();
    page('pages').look();
    await vi.waitFor(() => expect(seen).toEqual([NO_PLACES]));
    const asked = await Promise.allSettled([client.open({ what: 'site', id: 1, where: 'here' }), client.hide({ id: 1 }), client.unhide({}), client.folder({ id: 2 })]);
    expect(asked).toMatchObject(asked.map(() => ({ status: 'rejected', reason: { code: 'failed-precondition' } })));
    await expect(page('pages', 'page').client.hide({ id: 1 })).rejects.toMatchObject({ code: 'forbidden' });
    expect([hidden, opened, seen]).toEqual([[], [], [NO_PLACES]]);
  });

  test('what is opened is what main has by that id', async () => {
    urls = visited('https://a.example/');
    marks = [mark(5)];
    const { page, opened } = serve();
    const { client } = page('pages');
    await expect(client.open({ what: 'site', id: 7, where: 'here' })).rejects.toMatchObject({ code: 'not-found' });
    await client.open({ what: 'site', id: 1, where: 'background' });
    await client.open({ what: 'mark', id: 5, where: 'here' });
    expect(opened).toEqual(['tab 3 https://a.example/ background', 'tab 3 https://mark-5.example/ here']);
  });
});

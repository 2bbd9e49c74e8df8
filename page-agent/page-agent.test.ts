import { expect, test, vi } from 'vitest';
import { pageContentContract, restingPageContract } from '../ipc/contracts/plugin-host.ts';
import type { PageRights } from '../ipc/contracts/plugin-host.ts';
import { portTrafficContract } from '../ipc/contracts/traffic.ts';
import { Peer } from '../ipc/core/peer.ts';
import type { PortTapReport } from '../ipc/core/port-tap-reporter.ts';
import { ServiceRegistry } from '../ipc/core/service.ts';
import { memoryPair } from '../ipc/transports/memory.ts';
import { eventually } from '../testing/eventually.ts';
import { servePage } from './page-agent.ts';
import type { PageView } from './page-agent.ts';
import { MAX_TEXT_CHARS, readPageText } from './page-text.ts';

const identity = (role: string) => ({ role, label: role, registered: true });

/** What a page has beside what a test says of it. */
const REST: PageView = {
  readText: () => ({ text: '', language: null, truncated: false }),
  readSelection: () => ({ text: '' }),
  readOutline: () => ({ url: 'https://example.com/', title: 'A page', headings: [{ level: 1, text: 'Top' }] }),
  showHeading: () => undefined,
  setAttribute: () => undefined,
  watch: () => () => undefined,
};

const ALL_RIGHTS: PageRights = { granted: ['page.text', 'page.patch'], styles: { dark: 'a{color:red}', wide: 'b{width:1px}' } };

function attach(about: Partial<PageView>, rights: PageRights = ALL_RIGHTS) {
  const page = { ...REST, ...about };
  const sheets = new Map<string, string>();
  let lastKey = 0;
  const styles = {
    insert: (css: string) => {
      lastKey += 1;
      sheets.set(String(lastKey), css);
      return String(lastKey);
    },
    remove: (key: string) => void sheets.delete(key),
  };
  let nowMs = 0;
  let due: { run: () => void; atMs: number } | undefined;
  const timers = {
    now: () => nowMs,
    set: (run: () => void, delayMs: number) => (due = { run, atMs: nowMs + delayMs }),
    clear: () => {
      due = undefined;
    },
  };
  const [direct, pluginEnd] = memoryPair(identity('plugin-host'), identity('page-agent'));
  const [report, mainEnd] = memoryPair(identity('main'), identity('page-agent'));
  const reports: (PortTapReport & { channelId: number })[] = [];
  const registry = new ServiceRegistry();
  registry.serve(portTrafficContract, { report: (request) => {
        reports.push(request);
        return { isRecording: true };
      } }, {});
  const main = new Peer(mainEnd, { registry });
  const plugin = new Peer(pluginEnd);
  servePage({ page, rights, inserter: styles, timers, direct, report, channelId: 9 });
  return {
    plugin,
    sheets,
    main,
    reports,
    content: plugin.client(pageContentContract),
    dueAtMs: () => due?.atMs,
    advanceTo: (atMs: number) => {
      nowMs = atMs;
      const task = due;
      due = undefined;
      task?.run();
    },
  };
}

test('a plugin reads the text over the direct port', async () => {
  const { content } = attach({ readText: () => ({ text: 'hello', language: 'en', truncated: false }), watch: () => () => undefined });
  await expect(content.readText()).resolves.toEqual({ text: 'hello', language: 'en', truncated: false });
});

test('main is told of every frame, and the port for it is closed after the last report', async () => {
  const { content, plugin, main, reports } = attach({
    readText: () => ({ text: 'hello', language: null, truncated: false }),
    watch: () => () => undefined,
  });
  await content.readText();
  plugin.close();
  await main.closed;
  const frames = reports.flatMap((report) => report.frames);
  expect(frames.map(({ direction, kind, channel, status }) => [direction, kind, channel, status])).toEqual([
    ['received', 'call', 'pageContent.readText', 'open'],
    ['sent', 'reply', 'pageContent.readText', 'ok'],
  ]);
  expect(frames[1]?.preview).toContain('hello');
  expect(new Set(reports.map((report) => report.channelId))).toEqual(new Set([9]));
});

test('changes are watched only while somebody waits, and told of at most once a second', async () => {
  let change: (() => void) | undefined;
  const page: Partial<PageView> = {
    readText: () => ({ text: '', language: null, truncated: false }),
    watch: (onChange) => {
      change = onChange;
      return () => {
        change = undefined;
      };
    },
  };
  const { content, plugin, advanceTo, dueAtMs } = attach(page);
  expect(change).toBeUndefined();
  const heard = vi.fn();
  const unsubscribe = content.textChanged.subscribe(heard);
  await eventually(() => expect(change).toBeDefined());
  change?.();
  expect(dueAtMs()).toBe(250);
  // Until this one is told of, the page is left alone: each change that is watched costs it a record. Who comes meanwhile changes nothing.
  expect(change).toBeUndefined();
  const unsubscribeOther = content.textChanged.subscribe(() => undefined);
  await plugin.ping();
  expect(change).toBeUndefined();
  unsubscribeOther();
  await plugin.ping();
  advanceTo(250);
  expect(change).toBeDefined();
  await eventually(() => expect(heard).toHaveBeenCalledTimes(1));
  change?.();
  expect(dueAtMs()).toBe(1_250);
  advanceTo(1_250);
  await eventually(() => expect(heard).toHaveBeenCalledTimes(2));
  change?.();
  unsubscribe();
  await eventually(() => expect(change).toBeUndefined());
  expect(dueAtMs()).toBeUndefined();
});

test('the watch ends with the port', async () => {
  let watching = false;
  const { content, plugin } = attach({
    readText: () => ({ text: '', language: null, truncated: false }),
    watch: () => {
      watching = true;
      return () => {
        watching = false;
      };
    },
  });
  content.textChanged.subscribe(() => undefined);
  await eventually(() => expect(watching).toBe(true));
  plugin.close();
  await eventually(() => expect(watching).toBe(false));
});

test('while the plugin rests a change is told to main, if the plugin waited for it', async () => {
  let change: (() => void) | undefined;
  const watch = (onChange: () => void) => {
    change = onChange;
    return () => {
      change = undefined;
    };
  };
  const { content, plugin, main, advanceTo, dueAtMs } = attach({ watch });
  content.textChanged.subscribe(() => undefined);
  await eventually(() => expect(change).toBeDefined());
  // What changed while the port was closing is not lost.
  change?.();
  const heard = vi.fn();
  const stop = main.client(restingPageContract).textChanged.subscribe(heard);
  await main.ping();
  plugin.close();
  await plugin.closed;
  await main.ping();
  advanceTo(dueAtMs() ?? 0);
  await eventually(() => expect(heard).toHaveBeenCalledTimes(1));
  change?.();
  advanceTo(dueAtMs() ?? 0);
  await eventually(() => expect(heard).toHaveBeenCalledTimes(2));
  stop();
  await main.closed;
  expect(change).toBeUndefined();
  const other = attach({ watch });
  other.main.client(restingPageContract).textChanged.subscribe(() => undefined);
  await other.main.ping();
  expect(change).toBeUndefined();
});

test('the text is that of the body, in the language the page names', () => {
  const document = { body: { innerText: '안녕하세요' }, documentElement: { lang: ' ko-KR ' } };
  expect(readPageText(document)).toEqual({ text: '안녕하세요', language: 'ko-KR', truncated: false });
});

test('a document without body or language has an empty text', () => {
  expect(readPageText({ body: null, documentElement: null })).toEqual({ text: '', language: null, truncated: false });
  expect(readPageText({ body: {}, documentElement: { lang: '' } })).toEqual({ text: '', language: null, truncated: false });
});

test('elements that a page puts in the place of texts are no texts', () => {
  const element = { tagName: 'INPUT' };
  const clobbered = readPageText({ body: { innerText: element }, documentElement: { lang: element } });
  expect(clobbered).toEqual({ text: '', language: null, truncated: false });
});

test('a long text is cut, and no character is halved', () => {
  const documentElement = { lang: '' };
  const exact = readPageText({ body: { innerText: 'a'.repeat(MAX_TEXT_CHARS) }, documentElement });
  expect([exact.text.length, exact.truncated]).toEqual([MAX_TEXT_CHARS, false]);
  const cut = readPageText({ body: { innerText: `${'a'.repeat(MAX_TEXT_CHARS - 1)}😀` }, documentElement });
  expect([cut.text.length, cut.text.at(-1), cut.truncated]).toEqual([MAX_TEXT_CHARS - 1, 'a', true]);
});

test('declared styles come, change and go, and none outlives the plugin', async () => {
  const { content, plugin, sheets } = attach({});
  await content.setStyle({ name: 'dark', isOn: true });
  await content.setStyle({ name: 'wide', isOn: true });
  await content.setStyle({ name: 'dark', isOn: true });
  expect([...sheets.values()].toSorted()).toEqual(['a{color:red}', 'b{width:1px}']);
  await content.setStyle({ name: 'wide', isOn: false });
  expect([...sheets.values()]).toEqual(['a{color:red}']);
  await expect(content.setStyle({ name: 'constructor', isOn: true })).rejects.toMatchObject({ code: 'not-found' });
  plugin.close();
  await eventually(() => expect(sheets.size).toBe(0));
});

test('only attributes of the list can be changed', async () => {
  const changed: string[] = [];
  const { content } = attach({ setAttribute: (name, value) => void changed.push(`${name}=${value}`) });
  await content.setAttribute({ name: 'lang', value: 'ko' });
  // As a host that was taken over might send it.
  await expect(content.setAttribute({ name: 'onclick' as 'lang', value: 'alert(1)' })).rejects.toMatchObject({ code: 'bad-request' });
  expect(changed).toEqual(['lang=ko']);
});

test('what main did not grant is refused, whatever the process of the plugin asks for', async () => {
  const watch = vi.fn(() => () => undefined);
  const { content, sheets } = attach({ watch }, { granted: ['storage'], styles: { dark: 'a{color:red}' } });
  const asked = [
    content.readText(), content.readSelection(), content.readOutline(), content.showHeading({ index: 0 }),
    content.setStyle({ name: 'dark', isOn: true }), content.setAttribute({ name: 'lang', value: 'ko' }),
  ];
  for (const answer of asked) await expect(answer).rejects.toMatchObject({ code: 'forbidden' });
  content.textChanged.subscribe(() => undefined);
  // Its answer is behind the subscription.
  await expect(content.readText()).rejects.toMatchObject({ code: 'forbidden' });
  expect([watch.mock.calls.length, sheets.size]).toEqual([0, 0]);
});

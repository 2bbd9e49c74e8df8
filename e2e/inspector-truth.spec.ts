import type { Page } from '@playwright/test';
import { Bus } from './fixtures/bus.ts';
import type { LayerRow } from './fixtures/bus.ts';
import { processRows, showPanel } from './fixtures/inspector.ts';
import { commandLine, processTree } from './fixtures/proc.ts';
import type { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { sendRaw } from './fixtures/wiretap.ts';
import { button, openInspector, openTab, say } from './fixtures/window.ts';

/** Chromium's own page about processes, in the profile of the page whose address begins so. */
function openProcessInternals(terrarium: Terrarium, pageStart: string): Promise<void> {
  return terrarium.app.evaluate(async ({ WebContentsView, webContents }, start) => {
    const page = webContents.getAllWebContents().find((each) => each.getURL().startsWith(start));
    if (page === undefined) throw new Error(`no page at ${start}`);
    await new WebContentsView({ webPreferences: { session: page.session } }).webContents.loadURL('chrome://process-internals/#web-contents');
  }, pageStart);
}

interface ChromiumsWord {
  readonly rendererCount: number;
  /** Documents of the profile: by the pid of their process and their address. */
  readonly documents: readonly string[];
}

/** What that page says now. */
async function chromiumsWord(terrarium: Terrarium): Promise<ChromiumsWord> {
  return terrarium.app.evaluate(async ({ webContents }) => {
    const all = webContents.getAllWebContents();
    const internals = all.find((each) => each.getURL().startsWith('chrome://process-internals'));
    const text = String(
      await internals?.executeJavaScript(`(() => {
        for (const button of document.querySelectorAll('button')) if (button.textContent === 'Refresh') button.click();
        const textOf = (node) => node.nodeType === Node.TEXT_NODE ? node.textContent
          : node.nodeName === 'STYLE' ? '' : [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes].map(textOf).join(' ');
        return textOf(document.body);
      })()`),
    );
    const processOf = (frame: Electron.WebFrameMain): [number, number][] => {
      try {
        return [[frame.processId, frame.osProcessId]];
      } catch {
        // Its document went meanwhile.
        return [];
      }
    };
    const pidOf = new Map(all.flatMap((each) => each.mainFrame.framesInSubtree.flatMap(processOf)));
    return {
      rendererCount: Number(/Renderer Process Count:\s*(\d+)/.exec(text)?.[1] ?? Number.NaN),
      documents: [...text.matchAll(/(?:Frame|OOPIF)\s*\[\s*(\d+)\s*:\s*\d+\s*\][^|]*\|\s*url:\s*(\S+)/g)].map((match) => `${pidOf.get(Number(match[1]))} ${match[2] ?? ''}`),
    };
  });
}

/** Which kinds a line of the table may have, by how its process was started. */
function kindsOf(command: string): readonly string[] {
  if (command.includes('--type=renderer')) return ['shell', 'inspector', 'internal', 'page', 'spare', 'other'];
  if (command.includes('--type=gpu-process')) return ['gpu'];
  if (command.includes('network.mojom.NetworkService')) return ['network'];
  if (command.includes('--type=utility')) return ['plugin', 'utility', 'other'];
  return command.includes('--type=') ? [] : ['main'];
}

test('the list of processes is what chrome://process-internals and the operating system say', async ({ terrarium, site }) => {
  await openTab(terrarium, site.url('/frame'));
  const inspector = await openInspector(terrarium);
  await openProcessInternals(terrarium, site.url('/frame'));
  interface Line {
    readonly pid: number;
    readonly kind: string;
  }
  const lines = (): Promise<Line[]> =>
    processRows(inspector).evaluateAll((all) =>
      all.map((row) => ({ pid: Number.parseInt((row as HTMLElement).dataset['key'] ?? '', 10), kind: (row as HTMLElement).dataset['kind'] ?? '' })),
    );
  // What the operating system has below main, but for helpers that no list of Chromium names.
  const isHelper = (command: string): boolean => /--type=(zygote|broker)|chrome_crashpad_handler/.test(command);
  const running = (): number[] => processTree(terrarium.pid, terrarium.profile).map(({ pid }) => pid).filter((pid) => !isHelper(commandLine(pid)));
  await expect
    .poll(async () => {
      const listed = (await lines()).map(({ pid }) => pid);
      const there = running();
      return {
        notListed: there.filter((pid) => !listed.includes(pid)).map(commandLine),
        notThere: listed.filter((pid) => !there.includes(pid)),
      };
    })
    .toEqual({ notListed: [], notThere: [] });
  await expect.poll(async () => (await lines()).filter(({ pid, kind }) => !kindsOf(commandLine(pid)).includes(kind))).toEqual([]);
  // A renderer may come or go between the two: they are read together until they agree.
  await expect
    .poll(async () => {
      const { rendererCount } = await chromiumsWord(terrarium);
      return rendererCount - (await lines()).filter(({ pid }) => commandLine(pid).includes('--type=renderer')).length;
    })
    .toBe(0);

  // Documents stand under the process that Chromium says they are in.
  await button(inspector, say('inspector.processes.tree')).click();
  await expect
    .poll(async () => {
      const { documents } = await chromiumsWord(terrarium);
      const inTree = await inspector.locator('[data-type="frame"]').evaluateAll((all) =>
        all.map((one) => `${Number.parseInt((one as HTMLElement).dataset['line'] ?? '', 10)} ${one.querySelector('[role="gridcell"] > span:nth-of-type(2)')?.textContent}`),
      );
      const ofSite = documents.filter((document) => document.includes(' http://')).map((document) => document.replace(/ http:\/\/([^/]*).*/, ' $1'));
      return ofSite.length < 2 ? documents : ofSite.filter((document) => !inTree.includes(document));
    })
    .toEqual([]);
});

/** What the shell sends: sizes that are known to the byte, and such that are not (very many values, whole numbers that V8 may hold either way). */
const EXACT_BODIES: readonly unknown[] = ['', 'x'.repeat(200), '유리로 만든 브라우저', { a: [1, 2, 3], b: { c: null, d: true } }, [[], {}, [{}]], { text: 'naïve café', list: ['a', 'b', 'c'] }];
const ESTIMATED_BODIES: readonly unknown[] = [
  Array.from({ length: 52_000 }, (_none, i) => `item ${i}`),
  Array.from({ length: 30_000 }, (_none, i) => ({ i, even: i % 2 === 0 })),
  Array.from({ length: 50 }, () => 2 ** 30 + 5),
];
const FIRST_ID = 8_200_000;

/** What V8's own serializer makes of values that were just made, in the very program that is tested. */
function sizesBySerializer(terrarium: Terrarium, values: readonly unknown[]): Promise<number[]> {
  return terrarium.app.evaluate(
    (_electron, texts) => texts.map((text) => process.getBuiltinModule('node:v8').serialize(JSON.parse(text)).length),
    values.map((value) => JSON.stringify(value)),
  );
}

async function rowsOf(bus: Bus, channel: string, count: number): Promise<LayerRow[]> {
  let rows: LayerRow[] = [];
  await expect.poll(async () => (rows = (await bus.rows('all')).filter((row) => row.channel === channel && row.kind === 'refused')).length, { timeout: 30_000 }).toBe(count);
  return rows;
}

test('exact sizes are what V8 itself writes, and "≈" is within a tenth of it; so too over a direct port, as often as it was sent', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const inspector = await openInspector(terrarium);
  const bus = await Bus.open(inspector, 'traffic.status');
  const bodies = [...EXACT_BODIES, ...ESTIMATED_BODIES];
  const frames = bodies.map((body, i) => ({ id: FIRST_ID + i, kind: 'call', channel: 'truth.size', sentAt: 1_760_000_000_000.5, body }));
  await sendRaw(shell, frames);
  const rows = await rowsOf(bus, 'truth.size', bodies.length);
  const writtenSizes = await sizesBySerializer(terrarium, frames);
  expect(rows.map(({ sizeExact }) => sizeExact)).toEqual([...EXACT_BODIES.map(() => true), ...ESTIMATED_BODIES.map(() => false)]);
  for (const [i, { sizeBytes, sizeExact }] of rows.entries()) {
    const written = writtenSizes[i] ?? Number.NaN;
    if (sizeExact) expect(sizeBytes, `body ${i}`).toBe(written);
    else expect(Math.abs(sizeBytes - written) / written, `body ${i}: ${sizeBytes} of ${written}`).toBeLessThan(0.1);
  }

  // The page's text goes to the plugin over a port that main never sees; the toolbar tells when it is there.
  const page = await openTab(terrarium, site.url('/words?count=5'));
  await expect(shell.getByText('5 words · 1 min')).toBeVisible();
  const counts = [7, 11, 13, 17];
  for (const count of counts) {
    await setWords(page, count);
    await expect(shell.getByText(`${count} words · 1 min`)).toBeVisible();
  }
  const overPort = async (): Promise<LayerRow[]> => (await bus.rows('all')).filter(({ layer, kind, channel }) => layer === 'port' && kind === 'reply' && channel === 'pageContent.readText');
  await expect.poll(async () => (await overPort()).length, { timeout: 30_000 }).toBe(counts.length + 1);
  const answers: { readonly row: LayerRow; readonly frame: unknown }[] = [];
  for (const [i, row] of (await overPort()).entries()) {
    const { preview, frameId } = await bus.detail(row.seq);
    const body: unknown = JSON.parse(preview ?? 'null');
    expect(JSON.stringify(body).split(/\btree\b|\bword\b/).length - 1, `answer ${i}`).toBe([5, ...counts][i]);
    // The frame as it was, with any time that is no whole number: it takes as much.
    answers.push({ row, frame: { id: frameId, kind: row.kind, channel: row.channel, sentAt: 0.5, body } });
  }
  const written = await sizesBySerializer(terrarium, answers.map(({ frame }) => frame));
  expect(answers.map(({ row: { sizeBytes, sizeExact } }) => [sizeBytes, sizeExact])).toEqual(written.map((size) => [size, true]));
});

test('what only a page says it exchanged with a plugin is counted beside the rows, in words, until the log is cleared', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, site.url('/words?count=5'));
  await expect(shell.getByText('5 words · 1 min')).toBeVisible();
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'traffic');
  const figures = inspector.getByRole('group', { name: say('inspector.status') });
  await expect(figures).toContainText('dropped 0');
  await expect(figures).not.toContainText('unconfirmed');

  await lieOfPorts(page, 3);
  await setWords(page, 7);
  await expect(shell.getByText('7 words · 1 min')).toBeVisible();
  await expect(figures).toContainText('unconfirmed 3');
  await expect(figures.getByText('unconfirmed 3')).toHaveAttribute('title', say('inspector.traffic.unconfirmedHint'));
  await button(inspector, say('inspector.traffic.clear')).click();
  await expect(figures).not.toContainText('unconfirmed');
});

/** The part of ours in a page was taken over: before the first frame of its next report it tells of others that never were. */
async function lieOfPorts(page: Page, count: number): Promise<void> {
  const client = await page.context().newCDPSession(page);
  const contextIds: number[] = [];
  client.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.auxData?.['type'] === 'isolated') contextIds.push(context.id);
  });
  await client.send('Runtime.enable');
  const lie = (forgedCount: number): void => {
    const post = MessagePort.prototype.postMessage;
    MessagePort.prototype.postMessage = function (this: MessagePort, frame: { channel?: string; body: { frames: { frameId: number }[] } }, ...rest: [StructuredSerializeOptions?]) {
      const [first] = frame.channel === 'portTraffic.report' ? frame.body.frames : [];
      if (first !== undefined) {
        MessagePort.prototype.postMessage = post;
        for (let i = 0; i < forgedCount; i += 1) frame.body.frames.unshift({ ...first, frameId: 900_000 + i });
      }
      post.call(this, frame, ...rest);
    } as typeof post;
  };
  for (const contextId of contextIds) await client.send('Runtime.evaluate', { contextId, expression: `(${String(lie)})(${count})` });
  await client.detach();
}

function setWords(page: Page, count: number): Promise<void> {
  return page.evaluate((words) => {
    const text = document.querySelector('p')?.firstChild;
    if (text) text.textContent = Array.from({ length: words }, () => 'tree').join(' ');
  }, count);
}

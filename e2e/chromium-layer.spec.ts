import { rmSync } from 'node:fs';
import type { ChromiumTraceStatus } from '../ipc/contracts/chromium-trace.ts';
import { killFromOutside, pidOfType } from './fixtures/breaking.ts';
import { Bus } from './fixtures/bus.ts';
import type { LayerRow } from './fixtures/bus.ts';
import { PATIENTLY, readerPid, setTracing, traceFolders, tracedInspector, tracedSender, tracedShell, waitForWindows, watchTrace } from './fixtures/chromium-trace.ts';
import { filterMessages, messageRows, showPanel } from './fixtures/inspector.ts';
import { expect, test } from './fixtures/test.ts';
import { button, openTab, pidOf, say, tab } from './fixtures/window.ts';

// Tracing takes its time from everything, on machines with two cores.
test.setTimeout(300_000);

/** Middles of times in which nothing passed for a while. */
function quietMoments(rows: readonly LayerRow[]): number[] {
  const times = rows.map(({ sentAtMs }) => sentAtMs).toSorted((a, b) => a - b);
  return times.slice(1).flatMap((at, index) => {
    const former = times[index] ?? at;
    return at - former > 150 ? [(at + former) / 2] : [];
  });
}

test('Chromium’s own count of Electron’s messages is the bus’s count of frames, over the same time', async ({ terrarium }) => {
  const watched = await watchTrace(terrarium);
  const { bus, status } = watched;
  await setTracing(watched, true);
  // Bursts of calls, which are refused, with quiet between: there a count can begin and end without cutting a message in two.
  const shellPid = await tracedShell(terrarium, watched, () => {
    // The bridge is what our preload gives to our own pages.
    const { terrariumBridge } = window as unknown as { terrariumBridge: { send(frame: unknown): void } };
    let id = 9_500_000;
    const burst = (): void => {
      for (let count = 0; count < 15; count += 1) {
        id += 1;
        terrariumBridge.send({ id, kind: 'call', channel: 'truth.test', sentAt: performance.timeOrigin + performance.now(), body: 'x'.repeat(id % 900) });
      }
    };
    setInterval(burst, 400);
  });
  const compared = new Set<number>();
  const cut = new Set<number>();
  const lossy = new Set<number>();
  let losses = 0;
  let frameCount = 0;
  const compareLastWindow = async (): Promise<number> => {
    const { lastWindow, seen, cost } = await status();
    if (lastWindow === null || compared.has(lastWindow.startedAtMs)) return compared.size;
    // What a busy machine lost is counted, and a window with losses is none to compare.
    const lossesBefore = losses;
    losses = seen.droppedCount + seen.lostPacketCount + cost.lostWindowCount;
    if (losses > lossesBefore) lossy.add(lastWindow.startedAtMs);
    if (lossy.has(lastWindow.startedAtMs)) return compared.size;
    const all = await bus.rows('all', lastWindow.startedAtMs + 100, lastWindow.endedAtMs - 100);
    const between = all.filter(({ fromPid, toPid }) => (fromPid === shellPid && toPid === terrarium.pid) || (fromPid === terrarium.pid && toPid === shellPid));
    const frames = between.filter(({ layer }) => layer === 'bus');
    const chromium = between.filter(({ layer, channel }) => layer === 'chromium' && /^electron\.mojom\.Electron(ApiIPC|Renderer)$/.test(channel));
    // Quiet in both layers: a busy process may stamp a frame and send it much later.
    const quiet = quietMoments([...frames, ...chromium]);
    const [from, to] = [quiet[0] ?? 0, quiet.at(-1) ?? 0];
    const count = (rows: readonly LayerRow[], sender: number): number =>
      rows.filter(({ fromPid, sentAtMs }) => fromPid === sender && sentAtMs > from && sentAtMs < to).length;
    const counted = { toMain: count(frames, shellPid), toShell: count(frames, terrarium.pid) };
    if (counted.toMain === 0) return compared.size;
    const traced = { toMain: count(chromium, shellPid), toShell: count(chromium, terrarium.pid) };
    // Where a process was held up between stamping a frame and sending it, the cut may go through: of all windows that may be one.
    const isCut = JSON.stringify(traced) !== JSON.stringify(counted);
    if (isCut && cut.add(lastWindow.startedAtMs).size > 1) expect(traced).toEqual(counted);
    if (isCut) return compared.size;
    frameCount += counted.toMain + counted.toShell;
    compared.add(lastWindow.startedAtMs);
    return compared.size;
  };
  // Windows that a busy machine made short say little each: there are enough when enough was compared.
  const compareMore = async (): Promise<boolean> => (await compareLastWindow()) >= 3 && frameCount >= 90;
  await expect.poll(compareMore, { timeout: 90_000, intervals: [300] }).toBe(true);
});

test('times of both layers are on one clock, and sizes are those of the messages', async ({ terrarium }) => {
  const watched = await watchTrace(terrarium);
  await setTracing(watched, true);
  // Each of its own length: so each is found again in the other layer.
  const shellPid = await tracedShell(terrarium, watched, () => {
    // The bridge is what our preload gives to our own pages.
    const { terrariumBridge } = window as unknown as { terrariumBridge: { send(frame: unknown): void } };
    let length = 10_000;
    setInterval(() => {
      length += 1_000;
      terrariumBridge.send({ id: 9_600_000 + length, kind: 'call', channel: 'clock.test', sentAt: performance.timeOrigin + performance.now(), body: 'x'.repeat(length) });
    }, 100);
  });
  const both = async () => {
    const rows = (await watched.bus.rows('all')).filter(({ fromPid, sizeBytes }) => fromPid === shellPid && sizeBytes > 10_500);
    return {
      frames: rows.filter(({ layer, channel }) => layer === 'bus' && channel === 'clock.test'),
      messages: rows.filter(({ layer, channel }) => layer === 'chromium' && channel === 'electron.mojom.ElectronApiIPC'),
    };
  };
  await expect.poll(async () => (await both()).messages.length, { timeout: 60_000 }).toBeGreaterThan(5);
  const { frames, messages } = await both();
  for (const message of messages) {
    // Mojo's own header, and what Electron adds.
    const frame = frames.find(({ sizeBytes }) => sizeBytes <= message.sizeBytes && sizeBytes > message.sizeBytes - 500);
    expect(frame, `no frame of about ${message.sizeBytes} bytes`).toBeDefined();
    // It is stamped before it is sent; how long before is for the machine to say.
    expect(message.sentAtMs - (frame?.sentAtMs ?? 0)).toBeGreaterThan(-2);
    expect(message.latencyMs).toBeGreaterThanOrEqual(0);
  }
  const gaps = messages.map((message) => Math.min(...frames.map(({ sentAtMs }) => Math.abs(sentAtMs - message.sentAtMs)))).toSorted((a, b) => a - b);
  // The middle one: a busy machine may put some milliseconds between stamping a frame and sending it.
  expect(gaps[Math.floor(gaps.length / 2)]).toBeLessThan(5);
  await expect.poll(async () => (await watched.status()).clockErrorMs, PATIENTLY).toBeLessThan(1);
});

test('a call and its reply are a pair', async ({ terrarium, site }) => {
  const watched = await watchTrace(terrarium);
  await setTracing(watched, true);
  let tries = 0;
  // Each asks the browser, and is answered.
  const begin = async (): Promise<number> => {
    tries += 1;
    const url = site.url(`/counter?page=${tries}`);
    const page = await openTab(terrarium, url);
    await page.evaluate(() => setInterval(() => void navigator.permissions.query({ name: 'geolocation' }), 50));
    return pidOf(terrarium, url);
  };
  const pagePid = await tracedSender(watched, begin, 'blink.mojom.PermissionService');
  const exchange = async () => {
    const rows = (await watched.bus.rows('all')).filter(({ channel }) => channel === 'blink.mojom.PermissionService');
    return {
      calls: rows.filter(({ kind, fromPid, toPid }) => kind === 'message' && fromPid === pagePid && toPid === terrarium.pid),
      replies: rows.filter(({ kind, fromPid, toPid }) => kind === 'reply' && fromPid === terrarium.pid && toPid === pagePid),
    };
  };
  await expect.poll(async () => (await exchange()).calls.length, PATIENTLY).toBeGreaterThan(20);
  const { calls, replies } = await exchange();
  // At the two ends of a window either half may be outside of it.
  const paired = calls.filter(({ pairSeq }) => replies.some(({ seq }) => seq === pairSeq));
  expect(paired.length).toBeGreaterThan(calls.length * 0.4);
  expect(new Set(paired.map(({ pairSeq }) => pairSeq)).size).toBe(paired.length);
  for (const call of paired) {
    const reply = replies.find(({ seq }) => seq === call.pairSeq);
    expect(reply?.pairSeq).toBe(call.seq);
    expect(reply?.sentAtMs).toBeGreaterThanOrEqual(call.sentAtMs);
  }
});

test('the log shows what an interface is for, what is about looking stands apart, a press is followed to the pixels; off, nothing is left of it', async ({ terrarium, site }) => {
  // A press is tried again until it falls into a window.
  test.setTimeout(300_000);
  const first = await watchTrace(terrarium);
  await expect(first.inspector.getByText(/^Chromium: .* of the time seen$/)).toHaveCount(0);
  expect(await readerPid(terrarium)).toBe(0);
  await setTracing(first, true);
  await openTab(terrarium, site.url('/counter'));
  await waitForWindows(first, 1);
  const watched = await tracedInspector(terrarium, first);
  const { inspector, bus } = watched;
  await expect(inspector.getByText(/^Chromium: .* of the time seen$/)).toBeVisible();

  await filterMessages(inspector, 'layer:chromium to:gpu channel:viz.mojom.CompositorFrameSink');
  await messageRows(inspector).first().click();
  await expect(inspector.getByText(say('mojo.viz.mojom.CompositorFrameSink'))).toBeVisible();

  const names = async (log: 'all' | 'own'): Promise<string[]> =>
    (await bus.rows(log)).filter(({ layer }) => layer === 'chromium').map(({ channel }) => channel);
  expect((await names('all')).filter((name) => name.startsWith('tracing.'))).toEqual([]);
  // What falls into one window is Chromium's affair: both come in some window.
  const own = ['tracing.mojom.ProducerHost', 'viz.mojom.CompositorFrameSink'];
  await expect.poll(async () => {
    const shown = new Set(await names('own'));
    return own.filter((name) => shown.has(name));
  }, { timeout: 60_000 }).toEqual(own);
  const inspectorPid = await pidOf(terrarium, 'terrarium://inspector/');
  expect((await bus.rows('all')).filter(({ fromPid, toPid }) => fromPid === inspectorPid || toPid === inspectorPid)).toEqual([]);

  // From a press in the shell to the pixels. One that falls between two windows is called so in the panel; then it is pressed again.
  const shell = await terrarium.shell();
  const lifelines = inspector.getByRole('group', { name: say('inspector.sequence.label') }).locator('[data-lifeline]');
  const onTheWay = async (): Promise<number[]> => [
    terrarium.pid, await pidOf(terrarium, 'terrarium://shell/'), await pidOf(terrarium, site.url('/counter')), await pidOfType(terrarium, 'GPU'), await pidOfType(terrarium, 'Utility', 'network.mojom.NetworkService'),
  ];
  const press = async (): Promise<string> => {
    await showPanel(inspector, 'traffic');
    await filterMessages(inspector, 'channel:navigation.reload kind:call');
    const pressedAtMs = await terrarium.app.evaluate(() => Date.now());
    await button(shell, say('shell.reload')).click();
    const isOfIt = (row: { readonly channel: string; readonly kind: string; readonly sentAtMs: number }): boolean => row.channel === 'navigation.reload' && row.kind === 'call' && row.sentAtMs >= pressedAtMs - 1_000;
    await expect.poll(async () => (await bus.rows('all')).some(isOfIt)).toBe(true);
    const seq = (await bus.rows('all')).findLast(isOfIt)?.seq ?? -1;
    await messageRows(inspector).and(inspector.locator(`[data-seq="${seq}"]`)).click();
    await button(inspector, say('inspector.sequence.chain')).click();
    // A window that began after the press is in the log, and so is the one that has it, if there is one.
    await expect.poll(async () => (await watched.status()).lastWindow?.startedAtMs ?? 0, PATIENTLY).toBeGreaterThan(pressedAtMs + 500);
    const traced = inspector.getByRole('group', { name: say('inspector.status') }).locator('[data-traced]');
    await expect(traced).toBeVisible();
    const word = (await traced.getAttribute('data-traced')) ?? '';
    const drawn = await lifelines.evaluateAll((all) => all.map((one) => Number((one as HTMLElement).dataset['lifeline'])));
    const missing = (await onTheWay()).filter((pid) => !drawn.includes(pid));
    return `${word}, missing: ${missing.length}`;
  };
  await expect.poll(press, { message: 'a press that was traced, drawn on to the pixels', timeout: 120_000, intervals: [0] }).toMatch(/^(whole|partly), missing: 0$/);

  // Off: no process, no file, no window.
  await showPanel(inspector, 'traffic');
  await expect.poll(() => readerPid(terrarium)).toBeGreaterThan(0);
  await expect.poll(async () => (await traceFolders(terrarium)).length).toBe(1);
  await setTracing(watched, false);
  await expect.poll(() => readerPid(terrarium), PATIENTLY).toBe(0);
  await expect.poll(() => traceFolders(terrarium)).toEqual([]);
  await expect.poll(async () => (await watched.status()).state).toBe('off');
  const { cost } = await watched.status();
  await setTracing(watched, true);
  // Counted anew: it did not go on in between.
  const isAnew = (count: number): boolean => count > 0 && count < cost.windowCount;
  await expect.poll(async () => isAnew((await watched.status()).cost.windowCount), PATIENTLY).toBe(true);
});

test('the trace reader, a traced page, the inspector and the trace’s folder go in mid-window: it goes on', async ({ terrarium, site }) => {
  const watched = await watchTrace(terrarium);
  await openTab(terrarium, site.url('/counter'));
  await setTracing(watched, true);
  await waitForWindows(watched, 1);
  const lostAtFirst = (await watched.status()).cost.lostWindowCount;

  await expect.poll(() => readerPid(terrarium)).toBeGreaterThan(0);
  const former = await readerPid(terrarium);
  killFromOutside(former);
  await waitForWindows(watched, 1);
  expect(await readerPid(terrarium)).not.toBe(former);
  // It may have been idle when it died: then nothing was lost.
  expect((await watched.status()).cost.lostWindowCount).toBeLessThanOrEqual(lostAtFirst + 1);

  killFromOutside(await pidOf(terrarium, site.url('/counter')));
  const shell = await terrarium.shell();
  await expect(shell.getByRole('alert')).toBeVisible();
  await waitForWindows(watched, 1);

  const lostBefore = (await watched.status()).cost.lostWindowCount;
  // It is so for a moment only.
  const seenBefore = (await watched.bus.seen()).length;
  for (const folder of await traceFolders(terrarium)) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  const statesSince = async (): Promise<string[]> => (await watched.bus.seen<ChromiumTraceStatus>()).slice(seenBefore).map(({ state }) => state);
  await expect.poll(statesSince, PATIENTLY).toContain('failed');
  await expect.poll(async () => (await watched.status()).state, PATIENTLY).toBe('on');
  expect((await watched.status()).cost.lostWindowCount).toBeLessThanOrEqual(lostBefore + 2);

  killFromOutside(await pidOf(terrarium, 'terrarium://inspector/'));
  const inspector = await terrarium.inspector();
  await expect(button(inspector, say('inspector.chromium.trace'))).toHaveAttribute('aria-pressed', 'true');
  const bus = await Bus.open(inspector, 'chromiumTrace.status');
  await waitForWindows({ inspector, bus, status: () => bus.latest<ChromiumTraceStatus>() }, 1);
  await expect(tab(shell, /counter/i)).toBeVisible();
});

test('Chromium’s tracing service dies: the browser lives, and does not try what would end it', async ({ terrarium, site }) => {
  const watched = await watchTrace(terrarium);
  await openTab(terrarium, site.url('/counter'));
  await setTracing(watched, true);
  await waitForWindows(watched, 1);
  const service = await pidOfType(terrarium, 'Utility', 'tracing.mojom.TracingService');
  killFromOutside(service);
  await expect.poll(async () => (await watched.status()).problem, PATIENTLY).toBe('service-died');
  await expect(watched.inspector.getByText(say('inspector.chromium.problem.service-died'))).toBeVisible();
  await setTracing(watched, false);
  await setTracing(watched, true);
  await expect.poll(async () => (await watched.status()).problem, PATIENTLY).toBe('service-died');
  expect(await pidOfType(terrarium, 'Utility', 'tracing.mojom.TracingService')).toBe(0);
  await openTab(terrarium, site.url('/weather'));
});

import { killFromOutside } from './fixtures/breaking.ts';
import { filterMessages, messageRows, messages, pause, readRows, resume, showPanel } from './fixtures/inspector.ts';
import { expect, test } from './fixtures/test.ts';
import { button, openInspector, openTab, pidOf, say, tab, tabs } from './fixtures/window.ts';
import { heardBetween, listen, mark } from './fixtures/wiretap.ts';

test('the log has exactly the frames that crossed, in order, each way', async ({ terrarium, site }) => {
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'traffic');
  const shell = await terrarium.shell();
  await listen(terrarium, 'terrarium://shell/');
  await mark(shell, 'mark.first');

  for (const path of ['/weather', '/form']) await openTab(terrarium, site.url(path));
  await tab(shell, 'Weather').click();
  await expect(tab(shell, 'Weather')).toHaveAttribute('aria-selected', 'true');
  await button(shell, say('shell.closeTab', { title: 'Form' })).click();
  await expect(tabs(shell)).toHaveCount(2);

  await mark(shell, 'mark.last');
  await filterMessages(inspector, 'channel:mark.last');
  await expect(messageRows(inspector)).toHaveCount(2);
  await pause(inspector);
  const heard = await heardBetween(terrarium, 'mark.first', 'mark.last');
  const names = ({ kind, channel }: { kind: string; channel: string }): string => `${kind} ${channel}`;
  for (const [filter, frames] of [['from:shell', heard.received], ['to:shell', heard.sent]] as const) {
    await filterMessages(inspector, `layer:bus ${filter}`);
    const rows = await readRows(inspector);
    const channels = rows.map(({ channel }) => channel);
    const between = rows.slice(channels.indexOf('mark.first') + 1, channels.indexOf('mark.last'));
    expect(frames.length).toBeGreaterThan(10);
    expect(between.map((row) => names({ kind: row.kind, channel: row.channel === 'handshake' ? '' : row.channel }))).toEqual(frames.map(names));
  }
});

test('rows say who, what and how it went; a call and its answer are a pair; the detail shows what it carried', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  await openTab(terrarium, site.url('/weather'));
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'traffic');
  await filterMessages(inspector, 'channel:tabs.activate');
  await tab(shell, 'New tab').click();
  await expect(messageRows(inspector)).toHaveCount(2);
  // The call's own row says so once its answer was read.
  await expect.poll(async () => (await readRows(inspector))[0]?.status).toMatch(/^ok/);
  const [call, reply] = await readRows(inspector);
  const shellPid = await pidOf(terrarium, 'terrarium://shell/');
  expect(call).toMatchObject({ kind: 'call', from: `shell${shellPid}`, to: `main${terrarium.pid}`, layer: 'bus' });
  expect(reply).toMatchObject({ kind: 'reply', from: `main${terrarium.pid}`, to: `shell${shellPid}`, status: 'ok' });

  await messageRows(inspector).first().click();
  const detail = inspector.getByRole('complementary', { name: say('inspector.message.detail') }).or(inspector.getByRole('region', { name: say('inspector.message.detail') }));
  await expect(detail).toContainText('tabId');
  await expect(detail).toContainText('shell');
  await button(inspector, say('inspector.message.toAnswer')).click();
  await expect(messages(inspector).locator(`[data-seq="${reply?.seq}"]`)).toHaveAttribute('aria-selected', 'true');
  await button(inspector, say('inspector.message.toCall')).click();
  await expect(messages(inspector).locator(`[data-seq="${call?.seq}"]`)).toHaveAttribute('aria-selected', 'true');
});

test('pause holds the log still and loses nothing; clear forgets; the filter narrows', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'traffic');
  await filterMessages(inspector, 'channel:mark. -kind:error');
  await mark(shell, 'mark.a');
  await expect(messageRows(inspector)).toHaveCount(1);
  await pause(inspector);
  await mark(shell, 'mark.b');
  await mark(shell, 'mark.c');
  await expect(inspector.getByText(/^\d[\d,]* waits?$/)).toBeVisible();
  await expect(messageRows(inspector)).toHaveCount(1);
  await resume(inspector);
  await expect(messageRows(inspector)).toHaveCount(3);
  expect((await readRows(inspector)).map((row) => row.channel)).toEqual(['mark.a', 'mark.b', 'mark.c']);
  // Picking a row ends the following; where all rows are in sight there is nothing to come back to.
  await messageRows(inspector).first().click();
  await expect(inspector.getByRole('row', { selected: true })).toHaveCount(1);
  await expect(button(inspector, say('inspector.traffic.follow'))).toBeHidden();
  await inspector.keyboard.press('Escape');
  await filterMessages(inspector, 'channel:mark.b kind:refused status:unknown-channel');
  await expect(messageRows(inspector)).toHaveCount(1);
  await filterMessages(inspector, 'nothing has this text');
  await expect(inspector.getByText(say('inspector.traffic.noMatch'))).toBeVisible();
  // Layers that are off hide rows as well: one press brings all of them back.
  await button(inspector, say('inspector.traffic.layer.bus')).click();
  await button(inspector, say('inspector.traffic.showAll')).click();
  await expect(inspector.getByRole('textbox', { name: say('inspector.traffic.filter') })).toHaveValue('');
  await expect(button(inspector, say('inspector.traffic.layer.bus'))).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => messageRows(inspector).count()).toBeGreaterThan(3);
  await filterMessages(inspector, 'channel:mark. -kind:error');
  await button(inspector, say('inspector.traffic.clear')).click();
  await expect(messageRows(inspector)).toHaveCount(0);
  await mark(shell, 'mark.d');
  await expect(messageRows(inspector)).toHaveCount(1);
  expect((await readRows(inspector)).map((row) => row.channel)).toEqual(['mark.d']);
});

test('the inspector’s own renderer dies: it is back with the whole log, and where the person was', async ({ terrarium, site }) => {
  await openTab(terrarium, site.url('/weather'));
  await openTab(terrarium, site.url('/form'));
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'traffic');
  await filterMessages(inspector, 'from:shell');
  await expect.poll(() => messageRows(inspector).count()).toBeGreaterThan(5);
  await pause(inspector);
  const before = await readRows(inspector);
  expect(before.length).toBeGreaterThan(10);
  const pid = await pidOf(terrarium, 'terrarium://inspector/');
  // Where the person is stands in the address. What changed a moment before the death may not be there yet.
  const address = (): Promise<string> =>
    terrarium.app.evaluate(({ webContents }) => webContents.getAllWebContents().find((each) => each.getURL().startsWith('terrarium://inspector/'))?.getURL() ?? '');
  await expect.poll(address).toContain('paused');
  killFromOutside(pid);

  const back = await terrarium.inspector();
  await expect(back.getByRole('tab', { name: say('inspector.traffic') })).toHaveAttribute('aria-selected', 'true');
  await expect(back.getByRole('textbox', { name: say('inspector.traffic.filter') })).toHaveValue('from:shell');
  await expect(button(back, say('inspector.traffic.resume'))).toBeVisible();
  expect(await pidOf(terrarium, 'terrarium://inspector/')).not.toBe(pid);
  await expect.poll(() => readRows(back)).toEqual(before);

  // Nothing is missing before, and it goes on after: without the filter the numbers have no gap and no double.
  await filterMessages(back, 'channel:mark.after');
  await resume(back);
  await mark(await terrarium.shell(), 'mark.after');
  await expect(messageRows(back).first()).toBeVisible();
  await pause(back);
  await filterMessages(back, '');
  const all = (await readRows(back)).map((row) => row.seq);
  const first = all[0] ?? 0;
  expect(all).toEqual(Array.from({ length: all.length }, (_, index) => first + index));
  expect(all.length).toBeGreaterThan(before.length);

  // A note above the list that comes and goes makes the list shorter and taller; neither is the person scrolling.
  await resume(back);
  await messages(back).press('Home');
  await messages(back).press('a');
  await button(back, say('inspector.traffic.follow')).click();
  await button(back, say('inspector.log.clearMarks')).click();
  await expect(button(back, say('inspector.log.clearMarks'))).toBeHidden();
  const rowCount = async (): Promise<number> => Number(await messages(back).getAttribute('aria-rowcount'));
  const held = await rowCount();
  await mark(await terrarium.shell(), 'mark.last');
  await expect.poll(rowCount).toBeGreaterThan(held);
  await expect(button(back, say('inspector.traffic.follow'))).toBeHidden();
});

test('the inspector’s own frames are kept apart, and shown when asked for', async ({ terrarium }) => {
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'traffic');
  await filterMessages(inspector, 'from:inspector');
  await expect(inspector.getByText(say('inspector.traffic.noMatch'))).toBeVisible();
  await button(inspector, say('inspector.traffic.own')).click();
  await filterMessages(inspector, 'channel:traffic.read kind:call');
  await expect.poll(() => messageRows(inspector).count()).toBeGreaterThan(0);
});

import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { StreamRig, TestReader } from './testing/stream-rig.ts';
import { StreamPlace } from './stream-place.ts';

const rigs: StreamRig[] = [];
function rig(options: ConstructorParameters<typeof StreamRig>[0] = {}): StreamRig {
  const made = new StreamRig(options);
  rigs.push(made);
  return made;
}
afterEach(() => {
  for (const each of rigs.splice(0)) each.end();
});

const errorOf = (reader: TestReader): unknown => (reader.lines.at(-1)?.['error'] as { code?: unknown } | undefined)?.code;

test('several readers get every row from now on, with names, each at its own pace', async () => {
  const { service, log, read } = bound(rig());
  log.append(10);
  await service.turnOn();
  const one = await read();
  const all = await read({ fromSeq: 0, previews: true });
  await eventually(() => expect(service.status.readerCount).toBe(2));
  log.append(500);
  await eventually(() => expect([one.seqs.length, all.seqs.length]).toEqual([500, 510]));
  expect(one.lines[0]).toEqual({ stream: 'terrarium-traffic', version: 1, appVersion: '0.1.0', pid: process.pid, firstSeq: 0, nextSeq: 10 });
  expect(one.seqs).toEqual(Array.from({ length: 500 }, (_none, i) => 10 + i));
  expect(one.lines[1]).toEqual({
    seq: 10, sentAtMs: 1_760_000_000_010, layer: 'bus', from: { id: 0, kind: 'main', name: 'main', pid: 100 }, to: { id: 1, kind: 'shell', name: 'shell', pid: 201 },
    channel: 'tabs.list', kind: 'signal', status: 'ok', sizeBytes: 64, sizeExact: true, latencyMs: null, durationMs: null, pairSeq: null, frameId: 15,
  });
  expect(all.lines.at(-1)).toMatchObject({ seq: 509, preview: '{"seq":509}', previewTruncated: false });
  expect(service.status).toMatchObject({ sentCount: 1_010, droppedCount: 0 });
});

test('times are those of the day, also after the computer slept; rows since a time too', async () => {
  const { service, log, read } = bound(rig());
  log.append(10);
  log.sleptMs = 3_600_000;
  await service.turnOn();
  const reader = await read({ sinceMs: 1_760_003_600_007 });
  await eventually(() => expect(reader.seqs).toEqual([7, 8, 9]));
  expect(reader.lines[1]).toMatchObject({ seq: 7, sentAtMs: 1_760_003_600_007 });
});

test('a name that changed is the new one from then on', async () => {
  const { service, log, read } = bound(rig());
  await service.turnOn();
  const reader = await read();
  await eventually(() => expect(reader.lines).toHaveLength(1));
  log.append(1);
  await eventually(() => expect(reader.seqs).toEqual([0]));
  // A name may steer no terminal, and end no line.
  log.endpointList[1] = { id: 1, kind: 'shell', name: 'other\u2028\u009b2J\n', pid: 201 };
  log.version += 1;
  log.append(1);
  await eventually(() => expect(reader.seqs).toEqual([0, 1]));
  expect(reader.lines.at(-1)).toMatchObject({ to: { name: 'other\u2028\u009b2J\n' } });
});

test('a reader that does not read gets a count in place of what is gone, and no memory grows', async () => {
  const { service, log, read } = bound(rig({ capacityRows: 2_000 }));
  await service.turnOn();
  const reader = await read();
  await eventually(() => expect(reader.lines).toHaveLength(1));
  reader.socket.pause();
  // Far more than sockets and the bound hold: some 300 bytes a row.
  for (let i = 0; i < 200; i += 1) {
    log.append(1_000);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await eventually(() => expect(service.status.sentCount).toBeGreaterThan(0));
  const sentWhilePaused = service.status.sentCount;
  expect(sentWhilePaused).toBeLessThan(20_000);
  reader.socket.resume();
  await eventually(() => expect(reader.seqs.at(-1)).toBe(199_999));
  expect(reader.droppedCount).toBeGreaterThan(150_000);
  expect(reader.seqs.length + reader.droppedCount).toBe(200_000);
  expect(service.status.droppedCount).toBe(reader.droppedCount);
  expect(new Set(reader.seqs).size).toBe(reader.seqs.length);
});

test.each([
  ['a wrong token', { token: 'a'.repeat(64) }, 'bad-token'],
  ['no token', { token: undefined }, 'bad-token'],
  ['a token that is no text', { token: 7 }, 'bad-token'],
  ['another version', { version: 2 }, 'unsupported-version'],
  ['no version', { version: undefined }, 'unsupported-version'],
  ['a filter for what no row has', { filter: 'colour:red' }, 'bad-filter'],
  ['a comparison that compares nothing', { filter: 'channel>5' }, 'bad-filter'],
  ['a filter that is too long', { filter: 'x'.repeat(1_001) }, 'bad-filter'],
  ['a number that is none', { fromSeq: -1 }, 'bad-hello'],
  ['a time that is none', { sinceMs: 'yesterday' }, 'bad-hello'],
  ['previews that are neither', { previews: 'yes' }, 'bad-hello'],
  ['no JSON', 'GET / HTTP/1.1\r\n\r\n', 'bad-hello'],
  ['a list', '[]\n', 'bad-hello'],
  ['a line without an end', 'x'.repeat(20_000), 'bad-hello'],
])('%s is a clear error, and the end', async (_what, hello, code) => {
  const { service, log, read } = bound(rig());
  await service.turnOn();
  log.append(5);
  const reader = await read(hello);
  await reader.closed;
  expect(errorOf(reader)).toBe(code);
  expect(reader.lines).toHaveLength(1);
  expect(service.status).toMatchObject({ readerCount: 0, sentCount: 0 });
});

test('too many readers are told so; those who read go on', async () => {
  const { service, log, read } = bound(rig({ maxReaders: 2 }));
  await service.turnOn();
  const [one, two] = [await read(), await read()];
  await eventually(() => expect(service.status.readerCount).toBe(2));
  const third = await read();
  await third.closed;
  expect(errorOf(third)).toBe('too-many-readers');
  log.append(3);
  await eventually(() => expect([one.seqs.length, two.seqs.length]).toEqual([3, 3]));
  one.socket.destroy();
  await eventually(() => expect(service.status.readerCount).toBe(1));
  const fourth = await read();
  await eventually(() => expect(fourth.lines).toHaveLength(1));
});

test('a filter, a first row and a time choose what comes', async () => {
  const { service, log, read } = bound(rig());
  await service.turnOn();
  log.append(100);
  const filtered = await read({ filter: 'channel:window -size>64 from:main', fromSeq: 90 });
  const since = await read({ sinceMs: 1_760_000_000_095 });
  const ahead = await read({ fromSeq: 1_000_000 });
  await eventually(() => expect(filtered.seqs).toEqual([91, 93, 95, 97, 99]));
  await eventually(() => expect(since.seqs).toEqual([95, 96, 97, 98, 99]));
  log.append(1);
  await eventually(() => expect(ahead.seqs).toEqual([100]));
});

test('what a reader says later changes nothing', async () => {
  const { service, log, read } = bound(rig());
  await service.turnOn();
  const reader = await read();
  await eventually(() => expect(reader.lines).toHaveLength(1));
  reader.socket.write(`{"clear":true}\n${'x'.repeat(100_000)}\n`);
  log.append(2);
  await eventually(() => expect(reader.seqs).toEqual([0, 1]));
});

test('off means off: readers are cut off, nobody can connect, nothing is left on the disk, and the next token is another', async () => {
  const { service, log, read, folder } = bound(rig());
  await service.turnOn();
  const { path, token } = service.status;
  const reader = await read();
  await eventually(() => expect(reader.lines).toHaveLength(1));
  expect(readdirSync(join(folder, 'place')).toSorted()).toEqual([`${process.pid}.json`, `${process.pid}.sock`]);
  service.turnOff();
  log.append(5);
  await reader.closed;
  expect(reader.lines.at(-1)).toEqual({ end: 'off' });
  expect(reader.seqs).toEqual([]);
  await expect(TestReader.connect(path)).rejects.toThrow(/ENOENT|ECONNREFUSED/);
  expect(readdirSync(join(folder, 'place'))).toEqual([]);
  await service.turnOn();
  expect(service.status.token).toMatch(/^[0-9a-f]{64}$/);
  expect(service.status.token).not.toBe(token);
  const late = await read({ token });
  await late.closed;
  expect(errorOf(late)).toBe('bad-token');
});

test('turned off and on again while it starts, the last word holds, and only one listens', async () => {
  const { service, read, folder } = bound(rig());
  const first = service.turnOn();
  service.turnOff();
  const second = service.turnOn();
  await Promise.all([first, second]);
  expect(service.status).toMatchObject({ state: 'on', problem: null });
  const reader = await read();
  await eventually(() => expect(reader.lines).toHaveLength(1));
  const third = service.turnOn();
  service.turnOff();
  await third;
  expect(service.status.state).toBe('off');
  await reader.closed;
  expect(readdirSync(join(folder, 'place'))).toEqual([]);
});

test('only this person can reach the socket and the note', async () => {
  const { service, folder } = bound(rig());
  await service.turnOn();
  const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
  const { path, token } = service.status;
  const note = join(folder, 'place', `${process.pid}.json`);
  expect([modeOf(join(folder, 'place')), modeOf(path), modeOf(note)]).toEqual(['700', '600', '600']);
  expect(JSON.parse(readFileSync(note, 'utf8'))).toMatchObject({ version: 1, pid: process.pid, path, token });
});

test('a path of the person is used; what lies there is never overwritten, but for a socket at which nobody listens', async () => {
  const { service, folder } = bound(rig());
  const path = join(folder, 'mine.sock');
  writeFileSync(path, 'precious');
  await service.turnOn(path);
  expect(service.status).toMatchObject({ state: 'failed', problem: 'path-taken', path: '', token: '' });
  expect(readFileSync(path, 'utf8')).toBe('precious');
  await service.turnOn(join(folder, 'gone', 'a.sock'));
  expect(service.status).toMatchObject({ state: 'failed', problem: 'not-writable' });
  await service.turnOn(join(folder, 'x'.repeat(120)));
  expect(service.status).toMatchObject({ state: 'failed', problem: 'path-too-long' });
  const other = createServer();
  const living = join(folder, 'living.sock');
  await new Promise<void>((resolve) => other.listen(living, resolve));
  await service.turnOn(living);
  expect(service.status).toMatchObject({ state: 'failed', problem: 'path-taken' });
  other.close();
  const free = join(folder, 'free.sock');
  await service.turnOn(free);
  expect(service.status).toMatchObject({ state: 'on', path: free });
  expect((statSync(free).mode & 0o777).toString(8)).toBe('600');
});

test('what a killed browser left is swept; what one left that lives stays', async () => {
  const { folder } = rig();
  const parent = join(folder, 'place');
  mkdirSync(parent, { mode: 0o700 });
  const custom = join(folder, 'custom.sock');
  // A socket whose listener is gone, as after SIGKILL.
  await leaveSocket(custom);
  await leaveSocket(join(parent, '11.sock'));
  writeFileSync(join(parent, '11.json'), JSON.stringify({ pid: 11, path: custom }));
  writeFileSync(join(parent, '12.json'), JSON.stringify({ pid: 12, path: join(folder, 'precious') }));
  writeFileSync(join(folder, 'precious'), 'stays');
  writeFileSync(join(parent, '13.json'), '{}');
  writeFileSync(join(parent, 'other.txt'), '');
  await new StreamPlace(parent, process.pid, (pid) => pid === 13).sweep();
  expect(readdirSync(parent).toSorted()).toEqual(['13.json', 'other.txt']);
  expect(existsSync(custom)).toBe(false);
  expect(readFileSync(join(folder, 'precious'), 'utf8')).toBe('stays');
});

test('a folder that is a link to another is refused', async () => {
  const { folder } = rig();
  mkdirSync(join(folder, 'target'));
  symlinkSync(join(folder, 'target'), join(folder, 'link'));
  await expect(new StreamPlace(join(folder, 'link')).free(undefined)).rejects.toMatchObject({ problem: 'folder-not-private' });
});

/** Leaves a socket's file without a listener, as a killed process does. */
async function leaveSocket(path: string): Promise<void> {
  const { renameSync } = await import('node:fs');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(`${path}.own`, resolve));
  // The server would take its own name away.
  renameSync(`${path}.own`, path);
  await new Promise((resolve) => server.close(resolve));
}

function bound(made: StreamRig): Pick<StreamRig, 'service' | 'log' | 'folder' | 'read'> {
  return { service: made.service, log: made.log, folder: made.folder, read: (hello) => made.read(hello) };
}

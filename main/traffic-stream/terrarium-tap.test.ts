import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { compileStreamFilter } from './stream-filter.ts';
import { StreamPlace, defaultStreamFolder } from './stream-place.ts';
import { TrafficStreamService } from './stream-service.ts';
import { FillableLog } from './testing/stream-rig.ts';

const COMMAND = fileURLToPath(new URL('../../tap/terrarium-tap.mjs', import.meta.url));

let runtime: string;
let log: FillableLog;
let service: TrafficStreamService;
const children: Running[] = [];

beforeEach(() => {
  runtime = mkdtempSync(join(tmpdir(), 'tt-'));
  log = new FillableLog(100_000);
  service = new TrafficStreamService({
    log,
    place: new StreamPlace(defaultStreamFolder({ XDG_RUNTIME_DIR: runtime })),
    appVersion: '0.1.0',
    makeTest: compileStreamFilter,
    onStatus: () => undefined,
  });
});
afterEach(() => {
  for (const { child } of children.splice(0)) child.kill('SIGKILL');
  service.turnOff();
  rmSync(runtime, { recursive: true, force: true });
});

/** The command as a person runs it. */
interface Running {
  readonly child: ReturnType<typeof spawn>;
  out: string;
  err: string;
  readonly ended: Promise<number | string>;
}

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
  // TMPDIR too: another browser's note may lie in the one for all.
  const child = spawn(process.execPath, [COMMAND, ...args], { env: { PATH: process.env['PATH'], XDG_RUNTIME_DIR: runtime, TMPDIR: runtime, TZ: 'UTC', ...env } });
  const running: Running = {
    child,
    out: '',
    err: '',
    ended: new Promise((resolve) => child.on('close', (code, signal) => resolve(code ?? signal ?? -1))),
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (running.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (running.err += text));
  children.push(running);
  return running;
}

test('finds the browser, prints what passes for people, and ends quietly when asked to', async () => {
  await service.turnOn();
  const { path } = service.status;
  log.append(3);
  const tap = run(['--since', '#1', '--previews']);
  await eventually(() => expect(tap.out.split('\n')).toHaveLength(3));
  expect(tap.err).toBe(`Terrarium 0.1.0, process ${process.pid}: messages from #1 on. Ctrl+C ends.\n`);
  expect(tap.out.split('\n')[0]).toBe('#1 08:53:20.001 bus       main 100 → shell 201  shell.window signal  64 B  {"seq":1}');
  tap.child.kill('SIGINT');
  expect(await tap.ended).toBe(0);
  const list = run(['--list']);
  await list.ended;
  expect(list.out).toBe(`${process.pid}\t${path}\n`);
});

test('--json gives the lines as they came, also to a reader that has enough of them', async () => {
  await service.turnOn();
  log.append(5_000);
  const tap = run(['--json', '--since=all', '--filter=channel:tabs']);
  await eventually(() => expect(tap.out.split('\n')).toHaveLength(2_501));
  const rows = tap.out.trimEnd().split('\n').map((line) => JSON.parse(line) as { seq: number; channel: string });
  expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 2_500 }, (_none, i) => i * 2));
  tap.child.stdout?.destroy();
  log.append(10);
  expect(await tap.ended).toBe(0);
  expect(tap.err.split('\n')).toHaveLength(2);
});

test('a name cannot steer the terminal', async () => {
  await service.turnOn();
  log.endpointList[1] = { id: 1, kind: 'page', name: 'a\u001b[2J\u202eb', pid: 201 };
  log.append(1);
  const tap = run(['--since', 'all']);
  await eventually(() => expect(tap.out).toContain('\n'));
  expect(tap.out).toContain('a\ufffd[2J\ufffdb 201');
  expect(tap.out).not.toContain('\u001b');
});

test('when the stream is turned off it says so', async () => {
  await service.turnOn();
  const tap = run([]);
  await eventually(() => expect(tap.err).toContain('Ctrl+C'));
  service.turnOff();
  expect(await tap.ended).toBe(1);
  expect(tap.err).toContain('The stream was turned off, or the browser ended.\n');
});

test('clear words for what goes wrong', async () => {
  const noBrowser = run([], { LANG: 'ko_KR.UTF-8' });
  expect(await noBrowser.ended).toBe(1);
  expect(noBrowser.err).toMatch(/^메시지를 제공하는 Terrarium이 없어요/);
  await service.turnOn();
  const { path } = service.status;
  const fake = createServer((socket) => socket.on('data', () => socket.write('SSH-2.0-none\n')));
  const fakePath = join(runtime, 'fake.sock');
  await new Promise<void>((resolve) => fake.listen(fakePath, resolve));
  writeFileSync(join(runtime, 'file.sock'), '');
  const cases: [readonly string[], number, RegExp][] = [
    [['--colour'], 2, /does not know --colour/],
    [['--filter'], 2, /--filter needs a value/],
    [['--since=yesterday'], 2, /This is no time: yesterday/],
    [['--pid=x'], 2, /no process id: x/],
    [['--pid=1'], 1, /No Terrarium with process id 1/],
    [['--filter', 'colour:red'], 1, /The browser refused: "colour" names nothing.*\(bad-filter\)/],
    [['--path', path, '--token', 'wrong'], 1, /refused: the token is not the one.*\(bad-token\)/],
    [['--path', join(runtime, 'gone.sock'), '--token', 'x'], 1, /Nobody listens at .*gone\.sock \(ENOENT\)/],
    [['--path', join(runtime, 'file.sock'), '--token', 'x'], 1, /Nobody listens/],
    [['--path', join(runtime, 'gone.sock')], 1, /needs its token/],
    [['--path', fakePath, '--token', 'x'], 1, /is no Terrarium stream/],
  ];
  for (const [args, code, words] of cases) {
    const tap = run(args);
    expect([args, await tap.ended]).toEqual([args, code]);
    expect(tap.err).toMatch(words);
    expect(tap.out).toBe('');
  }
  fake.close();
}, 60_000);

test('--help', async () => {
  const help = run(['--help']);
  expect(await help.ended).toBe(0);
  expect(help.out).toMatch(/^Usage: terrarium-tap/);
});

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { killFromOutside } from './fixtures/breaking.ts';
import { filterMessages, messageRows, pause, readRows, showPanel } from './fixtures/inspector.ts';
import { expect, test } from './fixtures/test.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { button, openInspector, openTab, pidOf, say, turn } from './fixtures/window.ts';
import { mark, sendRaw } from './fixtures/wiretap.ts';

const COMMAND = fileURLToPath(new URL('../tap/terrarium-tap.mjs', import.meta.url));

interface Tap {
  readonly child: ChildProcess;
  out: string;
  err: string;
  readonly ended: Promise<number | string>;
}

interface Line {
  readonly seq: number;
  readonly channel: string;
  readonly kind: string;
  readonly layer: string;
  readonly from: { readonly name: string; readonly pid: number };
  readonly to: { readonly name: string; readonly pid: number };
  readonly sizeBytes: number;
  readonly pairSeq: number | null;
  readonly preview?: string;
}

const taps: Tap[] = [];
test.afterEach(() => {
  for (const { child } of taps.splice(0)) child.kill('SIGKILL');
});

/** The command, as a person runs it in another terminal. */
function runTap(...args: readonly string[]): Tap {
  const child = spawn(process.execPath, [COMMAND, ...args], { env: { ...process.env, LC_ALL: 'C' } });
  const tap: Tap = { child, out: '', err: '', ended: new Promise((resolve) => child.on('close', (code, signal) => resolve(code ?? signal ?? -1))) };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (tap.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (tap.err += text));
  taps.push(tap);
  return tap;
}

const linesOf = (tap: Tap): Line[] => tap.out.split('\n').slice(0, -1).map((line) => JSON.parse(line) as Line).filter(({ seq }) => seq !== undefined);

test('what terrarium-tap prints is the log; off, nothing can be read and nothing is left', async ({ terrarium, site }) => {
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'traffic');
  const byPid = ['--pid', String(terrarium.pid)];
  const refused = runTap(...byPid);
  expect(await refused.ended).toBe(1);
  expect(refused.err).toContain('offers its messages');

  await button(inspector, say('inspector.stream')).click();
  const toggle = inspector.getByRole('switch', { name: say('inspector.stream.switch') });
  await turn(toggle, true);
  const pathField = inspector.getByLabel(say('inspector.stream.path'), { exact: true });
  await expect(pathField).toBeVisible();
  const path = (await pathField.textContent()) ?? '';
  const token = (await inspector.getByLabel(say('inspector.stream.token'), { exact: true }).textContent()) ?? '';
  expect((statSync(path).mode & 0o777).toString(8)).toBe('600');

  const tap = runTap(...byPid, '--json', '--since', 'all', '--previews');
  const wrong = runTap('--path', path, '--token', token.replace(/^./, (first) => (first === '0' ? '1' : '0')));
  expect(await wrong.ended).toBe(1);
  expect(wrong.err).toContain('(bad-token)');
  await expect(inspector.getByText(say('inspector.stream.readers', { count: 1 }))).toBeVisible();
  await inspector.keyboard.press('Escape');

  await openTab(terrarium, site.url('/weather'));
  const shell = await terrarium.shell();
  const shellPid = await pidOf(terrarium, 'terrarium://shell/');
  const body = { password: 'hunter2-hidden', note: 'plain-to-see' };
  await sendRaw(shell, [{ id: 8_000_000, kind: 'call', channel: 'mark.secret', sentAt: Date.now(), body }]);
  await mark(shell, 'mark.last');
  await filterMessages(inspector, 'from:shell');
  await expect(messageRows(inspector).filter({ hasText: 'mark.last' })).toHaveCount(1);
  await pause(inspector);
  const logged = await readRows(inspector);
  const last = logged.at(-1)?.seq ?? 0;
  await expect.poll(() => linesOf(tap).at(-1)?.seq ?? -1).toBeGreaterThanOrEqual(last);
  const printed = linesOf(tap);
  // Every row, once, in order; none left out.
  expect(printed.map(({ seq }) => seq)).toEqual(printed.map((_line, i) => (printed[0]?.seq ?? 0) + i));
  const ofShell = printed.filter(({ from, seq }) => from.name === 'shell' && seq <= last);
  const shown = (channel: string): string => channel || say('inspector.traffic.handshake');
  expect(ofShell.map(({ seq, channel, layer, kind }) => ({ seq, channel: shown(channel), layer, kind }))).toEqual(logged.map(({ seq, channel, layer, kind }) => ({ seq, channel, layer, kind })));
  expect(new Set(ofShell.map(({ from }) => from.pid))).toEqual(new Set([shellPid]));
  const opening = printed.find(({ channel, kind }) => channel === 'tabs.open' && kind === 'call');
  expect(printed.filter(({ pairSeq }) => pairSeq === opening?.seq).map(({ kind, to }) => [kind, to.pid])).toEqual([['reply', shellPid]]);
  expect(printed.find(({ channel }) => channel === 'mark.secret')?.preview).toContain('plain-to-see');
  expect(tap.out).not.toContain('-hidden');

  // The stream is main's: it goes on when the inspector dies.
  const outBefore = tap.out.length;
  killFromOutside(await pidOf(terrarium, 'terrarium://inspector/'));
  const back = await terrarium.inspector();
  await mark(shell, 'mark.afterwards');
  await expect.poll(() => tap.out.slice(outBefore)).toContain('mark.afterwards');

  await button(back, say('inspector.stream')).click();
  await turn(back.getByRole('switch', { name: say('inspector.stream.switch') }), false);
  expect(await tap.ended).toBe(1);
  expect(tap.err).toContain('turned off');
  await expect.poll(() => existsSync(path)).toBe(false);
  const late = runTap('--path', path, '--token', token);
  expect(await late.ended).toBe(1);
});

test('--traffic-socket offers it from the start; it is gone at the end, and after a kill at the next start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stream-e2e-'));
  const path = join(folder, 'a.sock');
  const first = await Terrarium.launch({ args: [`--traffic-socket=${path}`] });
  const tap = runTap('--path', path, '--since', 'all');
  await expect.poll(() => tap.out).toContain('tabs.list');
  const notes = (): string[] => [process.env['XDG_RUNTIME_DIR'], tmpdir()].flatMap((parent) => {
    const place = join(parent ?? '/nowhere', `terrarium-${process.getuid?.()}`);
    return existsSync(place) ? readdirSync(place).filter((name) => name.startsWith(`${first.pid}.`)).map((name) => join(place, name)) : [];
  });
  expect(notes()).toHaveLength(1);
  expect(JSON.parse(readFileSync(notes()[0] ?? '', 'utf8'))).toMatchObject({ pid: first.pid, path });
  const processes = first.processes();
  killFromOutside(first.pid);
  expect(await tap.ended).toBe(1);
  await first.expectGone(processes);
  // Nobody could clean up.
  expect([existsSync(path), notes().length]).toEqual([true, 1]);

  const second = await Terrarium.launch();
  await expect.poll(() => [existsSync(path), notes().length]).toEqual([false, 0]);
  await second.close();
  const third = await Terrarium.launch({ args: [`--traffic-socket=${path}`] });
  await expect.poll(() => existsSync(path)).toBe(true);
  await third.close();
  expect(existsSync(path)).toBe(false);
  rmSync(folder, { recursive: true });
});

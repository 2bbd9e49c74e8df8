/** Child processes that never outlive us. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { atEnd } from './cleanup.mjs';

/**
 * @typedef {object} ChildOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {{ uid: number, gid: number } | null} [user] who it runs as; Node drops the other groups too
 * @property {import('node:child_process').StdioOptions} [stdio]
 * @property {NodeJS.Signals} [stopSignal] what asks it to end; SIGTERM unless given
 * @property {number} [graceMs] how long it may take over that before it is killed
 */

const PIPES_CLOSE_MS = 2_000;

/** @type {string | null | undefined} */
let setpriv;

/**
 * Linux can end a child when its parent is killed in a way that leaves no time for clean-up; `setpriv` asks for that.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {[string, string[]]}
 */
function dyingWithUs(command, args) {
  setpriv ??= process.platform === 'linux' ? (['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path)) ?? null) : null;
  return setpriv ? [setpriv, ['--pdeathsig', 'TERM', '--', command, ...args]] : [command, [...args]];
}

/**
 * Starts a child in a process group of its own, so that Ctrl-C in a terminal reaches it only through us, in order.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {ChildOptions} [options]
 * @returns {{ child: import('node:child_process').ChildProcess, ended: Promise<number>, stop: () => Promise<void> }}
 *   `ended` gives the exit code, 128 + n for a signal; it rejects when the program cannot be started
 */
export function startChild(command, args, { cwd, env, user, stdio = 'inherit', stopSignal = 'SIGTERM', graceMs = 8_000 } = {}) {
  const [program, programArgs] = dyingWithUs(command, args);
  const child = spawn(program, programArgs, {
    stdio,
    detached: process.platform !== 'win32',
    ...(cwd ? { cwd } : {}),
    ...(env ? { env } : {}),
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
  });
  /** @type {Promise<number>} */
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      // Whoever it left behind in its group goes with it.
      signalGroup(child, 'SIGKILL');
      const exitCode = code ?? 128 + (signalNumbers[signal ?? 'SIGKILL'] ?? 9);
      // What it said last is read before it counts as ended; whoever left its group may hold the pipe for ever.
      const timer = setTimeout(() => resolve(exitCode), PIPES_CLOSE_MS);
      child.once('close', () => {
        clearTimeout(timer);
        resolve(exitCode);
      });
    });
  });
  const forget = atEnd(() => stop());
  ended.then(forget, forget);
  // The synchronous last resort, for an exit that skips clean-up (an uncaught error).
  const killNow = () => signalGroup(child, 'SIGKILL');
  process.once('exit', killNow);
  ended.then(() => process.off('exit', killNow), () => process.off('exit', killNow));

  /** Asks it to end, then makes it end. One that has ended took its group along, and its pid may be somebody else's by now. */
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    child.kill(stopSignal);
    const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
    await ended.catch(() => 1);
    clearTimeout(timer);
  };
  return { child, ended, stop };
}

/** @type {Readonly<Record<string, number>>} */
const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 };

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch {
    // Nobody is left in the group.
  }
}

/**
 * Runs a long command to its end, out of sight, and gives what it said. Clean-up stops it like any child.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Pick<ChildOptions, 'user' | 'stopSignal'> & { cwd: string, env: NodeJS.ProcessEnv, limitMs: number }} options
 * @returns {Promise<{ ok: boolean, stdout: string, stderr: string }>}
 */
export async function runCaptured(command, args, { limitMs, ...options }) {
  const { child, ended, stop } = startChild(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  // As text: what comes in pieces may be cut within a character.
  child.stdout?.setEncoding('utf8').on('data', (chunk) => (stdout += chunk));
  child.stderr?.setEncoding('utf8').on('data', (chunk) => (stderr += chunk));
  const timer = setTimeout(() => {
    stderr += `\nno end after ${limitMs / 1000} s`;
    void stop();
  }, limitMs);
  try {
    const code = await ended;
    return { ok: code === 0, stdout, stderr };
  } catch (error) {
    return { ok: false, stdout, stderr: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Runs a short command to its end and gives what it printed. Never throws for a command that is missing or fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, user?: { uid: number, gid: number } | null, timeoutMs?: number }} [options]
 * @returns {{ ok: boolean, stdout: string, stderr: string }}
 */
export function runQuietly(command, args, { cwd, env, user, timeoutMs } = {}) {
  const result = spawnSync(command, [...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
    ...(cwd ? { cwd } : {}),
    ...(env ? { env } : {}),
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
    ...(timeoutMs ? { timeout: timeoutMs } : {}),
  });
  const stderr = result.error ? `${result.error.message}\n${result.stderr ?? ''}` : (result.stderr ?? '');
  return { ok: result.status === 0, stdout: result.stdout ?? '', stderr };
}

/** A display to draw on: the person's own, or an X server without a screen that lives as long as we do. */
import { randomBytes } from 'node:crypto';
import { chownSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { startChild } from '../lib/child.mjs';
import { SetupError } from './output.mjs';

const START_LIMIT_MS = 20_000;
/** A display may lie behind a network. */
const ANSWER_LIMIT_MS = 10_000;

/** Whether the person sits before a display. */
export function hasDisplay(platform = process.platform, env = process.env) {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/**
 * Makes sure that somebody answers at the display that the environment names: Chromium would end with a fault of memory. A shell that outlived
 * its desktop or its ssh names one that is gone.
 * @param {NodeJS.ProcessEnv} env
 * @throws {SetupError} when nobody does
 */
export async function checkDisplay({ DISPLAY, WAYLAND_DISPLAY, XDG_RUNTIME_DIR }) {
  const [name, value, places] = DISPLAY ? ['DISPLAY', DISPLAY, placesOfX(DISPLAY)] : ['WAYLAND_DISPLAY', WAYLAND_DISPLAY ?? '', [{ path: resolve(XDG_RUNTIME_DIR ?? '/', WAYLAND_DISPLAY ?? '') }]];
  for (const place of places) if (await answers(place)) return;
  if (places.length > 0) throw new SetupError(`${name} is "${value}", but no display answers there. Without one the browser runs headless: env -u ${name} npm start`);
}

/**
 * @param {string} display such as `:0` or `localhost:10.0`
 * @returns {{ path: string }[] | { host: string, port: number }[]} where its server listens, in one place or another; nowhere if it is of a kind that is not known here
 */
function placesOfX(display) {
  const [, host, number] = /^([^/]*):(\d+)(?:\.\d+)?$/.exec(display) ?? [];
  if (host === undefined) return [];
  const path = `/tmp/.X11-unix/X${number}`;
  // The first is one of Linux without a file.
  return host === '' || host === 'unix' ? [{ path: `\0${path}` }, { path }] : [{ host, port: 6_000 + Number(number) }];
}

/** @param {{ path: string } | { host: string, port: number }} place @returns {Promise<boolean>} */
function answers(place) {
  return new Promise((tell) => {
    const socket = connect({ ...place, timeout: ANSWER_LIMIT_MS });
    const end = (/** @type {boolean} */ isThere) => (socket.destroy(), tell(isThere));
    socket.once('connect', () => end(true)).once('error', () => end(false)).once('timeout', () => end(false));
  });
}

/**
 * Starts Xvfb on a display number that it finds itself, open only to who holds its cookie.
 * @param {{ runDir: string, user: { uid: number, gid: number } | null, widthPx?: number, heightPx?: number }} how a
 *   folder of this run for the cookie, who it runs as, and its size
 * @returns {Promise<{ env: { DISPLAY: string, XAUTHORITY: string, TERRARIUM_FRAMEBUFFER: string }, stop: () => Promise<void> }>}
 *   the environment that its programs need, with the file in which lib/screenshot.mjs sees what it shows
 * @throws {SetupError} when it does not start
 */
export async function startXvfb({ runDir, user, widthPx = 1600, heightPx = 1000 }) {
  const authority = join(runDir, 'Xauthority');
  writeFileSync(authority, xauthorityFile(randomBytes(16)), { mode: 0o600 });
  if (user) chownSync(authority, user.uid, user.gid);

  const { child, ended, stop } = startChild(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', `${widthPx}x${heightPx}x24`, '-nolisten', 'tcp', '-noreset', '-auth', authority, '-fbdir', runDir],
    { user, stdio: ['ignore', 'ignore', 'pipe', 'pipe'], graceMs: 2_000 },
  );
  let complaint = '';
  child.stderr?.on('data', (chunk) => (complaint = (complaint + chunk).slice(-2_000)));
  const number = await new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ why) => reject(new SetupError(`Xvfb (a display without a screen) did not start: ${why}\n${complaint}`));
    const timer = setTimeout(() => fail(`no answer in ${START_LIMIT_MS / 1000} s`), START_LIMIT_MS);
    let said = '';
    const pipe = /** @type {import('node:stream').Readable} */ (child.stdio[3]);
    pipe.on('data', (chunk) => {
      said += chunk;
      if (!said.includes('\n')) return;
      clearTimeout(timer);
      resolve(said.trim());
    });
    ended.then(
      (code) => (clearTimeout(timer), fail(`it ended with code ${code}`)),
      (error) => (clearTimeout(timer), fail(error.message)),
    );
  }).catch(async (error) => {
    await stop();
    throw error;
  });
  return { env: { DISPLAY: `:${number}`, XAUTHORITY: authority, TERRARIUM_FRAMEBUFFER: join(runDir, 'Xvfb_screen0') }, stop };
}

/**
 * An Xauthority file with one cookie that fits every host and display number.
 * @param {Buffer} cookie 16 bytes
 * @returns {Buffer}
 */
export function xauthorityFile(cookie) {
  const FAMILY_WILD = 0xffff;
  const family = Buffer.alloc(2);
  family.writeUInt16BE(FAMILY_WILD);
  const fields = [Buffer.alloc(0), Buffer.alloc(0), Buffer.from('MIT-MAGIC-COOKIE-1'), cookie].flatMap((field) => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(field.length);
    return [length, field];
  });
  return Buffer.concat([family, ...fields]);
}

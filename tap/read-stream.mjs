/** The protocol of the stream, as a reader speaks it. */
import { connect } from 'node:net';
import { TapError } from './texts.mjs';

/** The version that this command speaks. */
export const STREAM_VERSION = 1;

/**
 * @typedef {object} StreamRequest
 * @property {string} path
 * @property {string} token
 * @property {string} filter
 * @property {{ fromSeq?: number, sinceMs?: number }} since
 * @property {boolean} previews
 *
 * @typedef {{ appVersion: string, pid: number, firstSeq: number, nextSeq: number }} Greeting
 *
 * @typedef {object} StreamListener
 * @property {(greeting: Greeting) => void} onGreeting
 * @property {(line: string, value: Record<string, unknown>) => boolean} onLine false while no more can be taken
 * @property {(resume: () => void) => void} onWait told what to call once more can be taken
 */

/**
 * Reads until the stream ends.
 * @param {StreamRequest} request
 * @param {StreamListener} listener
 * @returns {Promise<void>} resolves when the browser ended it
 * @throws {TapError}
 */
export function readStream({ path, token, filter, since, previews }, listener) {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    let rest = '';
    let isGreeted = false;
    const fail = (/** @type {unknown} */ error) => {
      socket.destroy();
      reject(error);
    };
    const take = (/** @type {string} */ line) => {
      /** @type {Record<string, any>} */
      let value;
      try {
        value = JSON.parse(line);
        if (typeof value !== 'object' || value === null) throw new Error('no object');
      } catch {
        throw new TapError('notAStream', { path });
      }
      if (value['error']) throw new TapError('refused', { message: String(value['error'].message), code: String(value['error'].code) });
      if (isGreeted) {
        if (!listener.onLine(line, value) && !socket.isPaused()) {
          socket.pause();
          listener.onWait(() => socket.resume());
        }
        return;
      }
      if (value['stream'] !== 'terrarium-traffic') throw new TapError('notAStream', { path });
      if (value['version'] !== STREAM_VERSION) throw new TapError('otherVersion', { version: String(value['version']), ours: STREAM_VERSION });
      isGreeted = true;
      listener.onGreeting(/** @type {Greeting} */ (value));
    };
    socket.setEncoding('utf8');
    socket.on('connect', () => socket.write(`${JSON.stringify({ version: STREAM_VERSION, token, filter, previews, ...since })}\n`));
    socket.on('data', (/** @type {string} */ text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      try {
        lines.forEach(take);
      } catch (error) {
        fail(error);
      }
    });
    socket.on('error', (error) => {
      if (isGreeted) resolve();
      else fail(new TapError('cannotConnect', { path, reason: 'code' in error ? String(error.code) : error.message }));
    });
    // After an error above, this changes nothing.
    socket.on('close', () => (isGreeted ? resolve() : reject(new TapError('cannotConnect', { path, reason: 'EOF' }))));
  });
}

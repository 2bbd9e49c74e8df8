/** A line of the stream for people. */
import { say } from './texts.mjs';

const DIM = '\u001b[2m';
const RED = '\u001b[31m';
const YELLOW = '\u001b[33m';
const PLAIN = '\u001b[0m';

/** @typedef {{ name: string, pid: number | null } | null} End */

/**
 * @param {Record<string, any>} value as `docs/traffic-stream.md` describes it
 * @param {{ colour: boolean }} options
 * @returns {string} without the end of the line; empty where there is nothing to tell
 */
export function formatLine(value, { colour }) {
  const paint = (/** @type {string} */ code, /** @type {string} */ text) => (colour ? `${code}${text}${PLAIN}` : text);
  if (typeof value['dropped'] === 'number') return paint(YELLOW, `-- ${say('dropped', { count: value['dropped'] })}`);
  if (typeof value['seq'] !== 'number') return '';
  const { seq, sentAtMs, layer, from, to, channel, kind, status, sizeBytes, sizeExact, latencyMs, durationMs, preview } = value;
  const hasFailed = kind === 'refused' || (status !== 'ok' && status !== 'open');
  const parts = [
    paint(DIM, `#${seq} ${timeOf(sentAtMs)} ${plain(layer).padEnd(8)}`),
    `${endText(from)} → ${endText(to)}`,
    `${plain(channel) || '·'} ${hasFailed ? paint(RED, `${plain(kind)} ${plain(status)}`) : plain(kind)}`,
    paint(DIM, `${sizeExact ? '' : '≈'}${sizeText(sizeBytes)}${typeof latencyMs === 'number' ? ` ↦ ${msText(latencyMs)}` : ''}${typeof durationMs === 'number' ? ` ⇄ ${msText(durationMs)}` : ''}`),
  ];
  if (typeof preview === 'string') parts.push(plain(preview));
  return parts.join('  ');
}

/** @param {End} end */
const endText = (end) => (end === null || end === undefined ? '?' : `${plain(end.name)}${end.pid === null ? '' : ` ${end.pid}`}`);

/** @param {number} ms */
const msText = (ms) => `${ms < 10 ? ms.toFixed(2) : ms.toFixed(0)} ms`;

/** @param {number} bytes */
function sizeText(bytes) {
  if (bytes < 1_024) return `${bytes} B`;
  return bytes < 1_048_576 ? `${(bytes / 1_024).toFixed(1)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}

/** @param {number | null} ms */
function timeOf(ms) {
  if (typeof ms !== 'number') return '--:--:--.---';
  const time = new Date(ms);
  const two = (/** @type {number} */ value, digits = 2) => String(value).padStart(digits, '0');
  return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}.${two(time.getMilliseconds(), 3)}`;
}

/**
 * Names come from web sites too: nothing in them may steer the terminal, or turn the line's direction.
 * @param {unknown} text
 */
const plain = (text) => String(text).replaceAll(/[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, '\ufffd');

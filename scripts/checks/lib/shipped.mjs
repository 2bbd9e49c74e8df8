/** What ships, from the table of what is built: a room that a bundle is made from cannot be left out of the checks that read what ships. */
import { builds } from '../../build/table.mjs';

/** What goes to people as it is written, beside what is built: the reader of the traffic stream, and the package for other apps. */
const AS_WRITTEN = ['tap', 'packages'];

/**
 * @param {readonly import('../../build/table.mjs').Build[]} rows
 * @returns {ReadonlySet<string>} folders right in the checkout
 */
export const roomsOf = (rows) => new Set([...rows.flatMap(({ kind, entry, inputs }) => [...inputs, ...(kind === 'pages' ? ['renderer'] : []), ...(entry === undefined ? [] : [entry])]).map((path) => path.split('/')[0] ?? ''), ...AS_WRITTEN]);

const rooms = roomsOf(builds);

/**
 * @param {string} path from the root
 * @returns {boolean} whether it lies in a room of which something ships
 */
export const isInShippedRoom = (path) => path.includes('/') && rooms.has(path.split('/')[0] ?? '');

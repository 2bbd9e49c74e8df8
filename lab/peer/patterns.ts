import { setTimeout as nap } from 'node:timers/promises';
import type { LabPatternRole, LabValues } from '../../ipc/contracts/lab-peer.ts';
import type { Channel, Received } from '../channel.ts';

// A message of a pattern: what it is, a number, and a second one.
const REQUEST = 1;
const RESPONSE = 2;
const UPDATE = 3;
const ASK_ALL = 4;
const ALL = 5;
const SUBSCRIBE = 6;
const NOTICE = 7;
const CREDIT = 8;
const OVER = 9;
const BYTES = 12;

const REQUESTS = 24;
const BATCH = 4;
const MOST_OPEN = 8;
/** This one is never answered. */
const LOST_REQUEST = 13;
const ANSWER_MS = 400;
const UPDATES = 20;
/** These versions get lost on the way. */
const LOST_VERSIONS = new Set([17, 18]);
const KEYS = 4;
const NOTICES = 60;
const TOPICS = 3;
const WANTED_TOPIC = 1;
const FLOW_MESSAGES = 120;
const CREDITS = 8;
const SLOW_MS = 1;
const PATIENCE_MS = 10_000;

interface Note {
  readonly kind: number;
  readonly a: number;
  readonly b: number;
}

async function say(channel: Channel, kind: number, a: number = 0, b: number = 0): Promise<void> {
  const bytes = Buffer.alloc(BYTES);
  for (const [index, value] of [kind, a, b].entries()) bytes.writeUInt32LE(value, index * 4);
  const outcome = await channel.send(bytes, PATIENCE_MS);
  if (outcome !== 'sent') throw new Error(`a message did not go out: ${outcome}`);
}

async function hear(channel: Channel, timeoutMs: number = PATIENCE_MS): Promise<Note | undefined> {
  const received: Received = await channel.receive(timeoutMs);
  if (received === 'timeout') return undefined;
  if (received === 'closed') throw new Error('the other end is gone');
  const bytes = Buffer.from(received);
  return { kind: bytes.readUInt32LE(0), a: bytes.readUInt32LE(4), b: bytes.readUInt32LE(8) };
}

/** Asks with numbers, takes answers in whatever order they come, and waits no longer than so for one. */
async function client(channel: Channel): Promise<LabValues> {
  const waiting = new Map<number, number>();
  let [answered, wrong, outOfOrder, highest] = [0, 0, 0, 0];
  /** Takes an answer; false if none came in time. */
  const takeOne = async (): Promise<boolean> => {
    const note = await hear(channel, ANSWER_MS);
    if (note === undefined) return false;
    if (note.b !== (waiting.get(note.a) ?? Number.NaN) + 1) wrong += 1;
    if (note.a < highest) outOfOrder += 1;
    highest = Math.max(highest, note.a);
    waiting.delete(note.a);
    answered += 1;
    return true;
  };
  for (let id = 1; id <= REQUESTS; id += 1) {
    // Not more than any queue holds, or both ends would wait for room.
    while (waiting.size >= MOST_OPEN) if (!(await takeOne())) break;
    waiting.set(id, id * 3);
    await say(channel, REQUEST, id, id * 3);
  }
  await say(channel, OVER);
  while (waiting.size > 0) if (!(await takeOne())) break;
  return { requests: REQUESTS, answered, wrong, outOfOrder, count: waiting.size, lost: [...waiting.keys()].join(' ') };
}

/** Answers some at a time, the last one first, and one never. */
async function server(channel: Channel): Promise<LabValues> {
  let batch: Note[] = [];
  for (;;) {
    const note = await hear(channel);
    if (note === undefined) throw new Error('nobody asks');
    const isOver = note.kind === OVER;
    if (!isOver) batch.push(note);
    if (batch.length === BATCH || isOver) {
      for (const { a, b } of batch.toReversed()) if (a !== LOST_REQUEST) await say(channel, RESPONSE, a, b + 1);
      batch = [];
    }
    if (isOver) return {};
  }
}

/** Holds the truth: tells of each change with its version, and of everything when asked. Some of what it tells gets lost. */
async function original(channel: Channel): Promise<LabValues> {
  const state = Array.from({ length: KEYS }, () => 0);
  for (let version = 1; version <= UPDATES; version += 1) {
    state[version % KEYS] = version * 11;
    if (!LOST_VERSIONS.has(version)) await say(channel, UPDATE, version, version * 11);
  }
  await say(channel, OVER, UPDATES);
  for (;;) {
    const note = await hear(channel);
    if (note?.kind !== ASK_ALL) break;
    for (const [key, value] of state.entries()) await say(channel, ALL, key, value);
    await say(channel, OVER, UPDATES);
  }
  return { state: state.join(' '), version: UPDATES };
}

/** A copy: notices by the versions that something is missing, and asks for everything then. */
async function replica(channel: Channel): Promise<LabValues> {
  let state = Array.from({ length: KEYS }, () => 0);
  let [version, gaps] = [0, 0];
  let isBroken = false;
  let stale = '';
  for (;;) {
    const note = await hear(channel);
    if (note === undefined) throw new Error('nobody tells');
    if (note.kind === UPDATE) {
      if (note.a !== version + 1) {
        gaps += 1;
        isBroken = true;
      }
      version = note.a;
      state[note.a % KEYS] = note.b;
    } else if (note.kind === ALL) state[note.a] = note.b;
    else if (isBroken) {
      // Everything that was told is here, and something is missing.
      stale = state.join(' ');
      isBroken = false;
      state = Array.from({ length: KEYS }, () => 0);
      await say(channel, ASK_ALL);
    } else break;
  }
  await say(channel, OVER);
  return { state: state.join(' '), version, count: gaps, stale };
}

/** Tells only those who want to know. */
async function publisher(channel: Channel): Promise<LabValues> {
  const wanted = new Set<number>();
  const note = await hear(channel);
  if (note?.kind === SUBSCRIBE) wanted.add(note.a);
  let sent = 0;
  for (let index = 0; index < NOTICES; index += 1) {
    if (!wanted.has(index % TOPICS)) continue;
    await say(channel, NOTICE, index % TOPICS, index);
    sent += 1;
  }
  await say(channel, OVER);
  return { published: NOTICES, topics: TOPICS, sent };
}

async function subscriber(channel: Channel): Promise<LabValues> {
  await say(channel, SUBSCRIBE, WANTED_TOPIC);
  let [count, others] = [0, 0];
  for (;;) {
    const note = await hear(channel);
    if (note === undefined) throw new Error('nobody tells');
    if (note.kind === OVER) return { count, others };
    if (note.a === WANTED_TOPIC) count += 1;
    else others += 1;
  }
}

/** As fast as it may: so many at most are under way. */
async function producer(channel: Channel): Promise<LabValues> {
  let [sent, acknowledged, most, waits] = [0, 0, 0, 0];
  while (sent < FLOW_MESSAGES) {
    while (sent - acknowledged >= CREDITS) {
      waits += 1;
      const note = await hear(channel);
      if (note === undefined) throw new Error('nobody gives credit');
      acknowledged = Math.max(acknowledged, note.a);
    }
    sent += 1;
    await say(channel, NOTICE, sent);
    most = Math.max(most, sent - acknowledged);
  }
  await say(channel, OVER);
  return { messages: FLOW_MESSAGES, credits: CREDITS, most, count: waits };
}

/** Slow: says after each message how far it is. */
async function consumer(channel: Channel): Promise<LabValues> {
  for (let received = 0; ; received += 1) {
    const note = await hear(channel);
    if (note === undefined) throw new Error('nobody sends');
    if (note.kind === OVER) return { received };
    await nap(SLOW_MS);
    await say(channel, CREDIT, note.a);
  }
}

/** What each end does in a pattern. */
export const PATTERN_ROLES: Readonly<Record<LabPatternRole, (channel: Channel) => Promise<LabValues>>> = {
  client, server, original, replica, publisher, subscriber, producer, consumer,
};

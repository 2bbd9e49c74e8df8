import { existsSync, rmSync } from 'node:fs';
import { errnoOf, check, lastErrno, openLibc } from '../../libc/libc.ts';
import { monotonicMs, pollFd } from '../../libc/wait.ts';
import { FileLink } from '../../mechanisms/file.ts';
import { openReader, openWriter } from '../../mechanisms/fifo.ts';
import { makePipe } from '../../mechanisms/pipe.ts';
import { textsIn } from './probe.ts';
import type { Probe } from './probe.ts';

const PIPE_BUF = 512;

/** Writes into the end for reading, and reads from the end for writing. */
const wrongWay: Probe = () => {
  const libc = openLibc();
  const { read, write } = makePipe();
  const byte = Buffer.alloc(1);
  const isRefused = (result: number): boolean => result === -1 && lastErrno() === errnoOf('EBADF');
  const writingRefused = isRefused(libc.write(read, byte, 1));
  const readingRefused = isRefused(libc.read(write, byte, 1));
  const rightWay = libc.write(write, byte, 1) === 1 && libc.read(read, byte, 1) === 1;
  for (const fd of [read, write]) libc.close(fd);
  return { writingRefused, readingRefused, rightWay };
};

/** Three writes, then one read: what a stream makes of them. */
const noBorders: Probe = ({ texts }) => {
  const libc = openLibc();
  const { read, write } = makePipe();
  const parts = String(texts).split('|');
  for (const text of parts) libc.write(write, Buffer.from(text), Buffer.byteLength(text));
  const into = Buffer.alloc(4_096);
  const got = check('read', libc.read(read, into, into.length));
  for (const fd of [read, write]) libc.close(fd);
  return { writes: parts.length, reads: 1, text: into.toString('utf8', 0, got) };
};

/** Appends texts to a file as messages. */
const fileWrite: Probe = ({ path, texts }) => {
  const link = new FileLink('/dev/null', String(path), process.pid, true);
  for (const text of String(texts).split('|')) link.send(Buffer.from(text), 0);
  link.close();
  return {};
};

/** Reads the messages of a file. */
const fileRead: Probe = ({ path }) => {
  const link = new FileLink(String(path), '/dev/null', process.pid, false);
  const texts = textsIn(link);
  link.close();
  return { texts: texts.join('|') };
};

const exists: Probe = ({ path }) => ({ exists: existsSync(String(path)) });

/** Makes a FIFO; says what opening it to write gives while nobody reads. */
const fifoMake: Probe = ({ path }) => {
  const libc = openLibc();
  check('mkfifo', libc.mkfifo(String(path), 0o600));
  try {
    libc.close(openWriter(String(path)));
    return { nobodyReads: 'open' };
  } catch {
    return { nobodyReads: lastErrno() === errnoOf('ENXIO') ? 'ENXIO' : String(lastErrno()) };
  }
};

/** Reads lines from a FIFO until so many came, and counts by what stands before the colon who wrote them. */
const fifoServe: Probe = ({ path, lines }) => {
  const libc = openLibc();
  const fd = openReader(String(path));
  const into = Buffer.alloc(65_536);
  const endMs = monotonicMs() + 8_000;
  let text = '';
  let whole = 0;
  while (whole < Number(lines) && monotonicMs() < endMs) {
    if (!pollFd(fd, 'read', 100)) continue;
    const got = libc.read(fd, into, into.length);
    if (got > 0) text += into.toString('latin1', 0, got);
    // Nobody has it open for writing at the moment.
    else libc.usleep(1_000);
    whole = text.split('\n').length - 1;
  }
  libc.close(fd);
  rmSync(String(path), { force: true });
  const good = text.split('\n').filter((line) => /^\w+:x+$/.test(line) && line.length === PIPE_BUF - 1);
  return { lines: whole, wholeLines: good.length, writers: new Set(good.map((line) => line.split(':')[0])).size };
};

/** Writes lines into a FIFO, each in one go, so that they do not mix with those of others. */
const fifoWrite: Probe = ({ path, lines, who }) => {
  const libc = openLibc();
  const endMs = monotonicMs() + 5_000;
  let fd = -1;
  while (fd < 0) {
    try {
      fd = openWriter(String(path));
    } catch (error) {
      // Nobody reads yet.
      if (monotonicMs() > endMs) throw error;
      libc.usleep(1_000);
    }
  }
  const head = `${String(who)}:`;
  const line = Buffer.from(`${head}${'x'.repeat(PIPE_BUF - 1 - head.length)}\n`);
  for (let count = 0; count < Number(lines); count += 1) check('write', libc.write(fd, line, line.length));
  libc.close(fd);
  return {};
};

/** Pipes, FIFOs and files. */
export const fileProbes = {
  'wrong-way': wrongWay,
  'no-borders': noBorders,
  'file-write': fileWrite,
  'file-read': fileRead,
  exists,
  'fifo-make': fifoMake,
  'fifo-serve': fifoServe,
  'fifo-write': fifoWrite,
} as const satisfies Readonly<Record<string, Probe>>;

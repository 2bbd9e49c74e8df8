import { fsyncSync } from 'node:fs';
import { join } from 'node:path';
import type { LabLimits } from '../../ipc/contracts/lab-mechanisms.ts';
import type { Channel, Mechanism, Received, SendOutcome } from '../channel.ts';
import { FLAGS } from '../libc/flags.ts';
import { check, lastErrno, LibcError, openLibc } from '../libc/libc.ts';
import type { Libc } from '../libc/libc.ts';
import { pollFd, waitInSlices } from '../libc/wait.ts';
import { FRAME_BYTES, MAX_STREAM_MESSAGE_BYTES } from './stream-link.ts';

const IN_MODIFY = 2;
const IN_NONBLOCK = 0o4000;
const IN_CLOEXEC = 0o2000000;
/** Where the system cannot tell us that a file grew. */
const LOOK_EVERY_MS = 2;
const BUFFER_BYTES = 64 * 1_024;

/** Two files, one for each way: one end appends, the other watches and reads on. They stay when both are gone. */
export const file: Mechanism = {
  id: 'file',
  listen: (context, otherPid) => {
    const toSecond = join(context.folder, `${context.linkName}.to-second.log`);
    const toFirst = join(context.folder, `${context.linkName}.to-first.log`);
    for (const path of [toSecond, toFirst]) openLibc().close(openAppend(path));
    return {
      address: { toSecond, toFirst },
      accept: () => new FileLink(toFirst, toSecond, otherPid, context.options.sync === true),
    };
  },
  connect: ({ toSecond, toFirst }, { options }, otherPid) => new FileLink(String(toSecond), String(toFirst), otherPid, options.sync === true),
};

function openAppend(path: string): number {
  return check('open', openLibc().open(path, FLAGS.O_WRONLY | FLAGS.O_APPEND | FLAGS.O_CREAT | FLAGS.O_CLOEXEC, 0o600));
}

/** Appends messages to one file and reads those of another from its beginning. */
export class FileLink implements Channel {
  readonly limits: LabLimits = { maxMessageBytes: MAX_STREAM_MESSAGE_BYTES, maxQueuedMessages: null };
  readonly #libc: Libc = openLibc();
  readonly #readFd: number;
  readonly #writeFd: number;
  readonly #watchFd: number;
  readonly #otherPid: number;
  readonly #isSynced: boolean;
  readonly #events = Buffer.alloc(4_096);
  #scratch = Buffer.alloc(BUFFER_BYTES);
  #buffer = Buffer.alloc(BUFFER_BYTES);
  #start = 0;
  #end = 0;
  #offset = 0;
  #isOpen = true;

  constructor(readPath: string, writePath: string, otherPid: number, isSynced: boolean) {
    this.#readFd = check('open', this.#libc.open(readPath, FLAGS.O_RDONLY | FLAGS.O_CLOEXEC, 0));
    this.#writeFd = openAppend(writePath);
    this.#otherPid = otherPid;
    this.#isSynced = isSynced;
    this.#watchFd = process.platform === 'linux' ? check('inotify_init1', this.#libc.inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) : -1;
    if (this.#watchFd >= 0) check('inotify_add_watch', this.#libc.inotify_add_watch(this.#watchFd, readPath, IN_MODIFY));
  }

  send(bytes: Uint8Array, _timeoutMs: number): SendOutcome {
    if (!this.#isOpen) return 'closed';
    if (bytes.length > this.limits.maxMessageBytes) return 'too-big';
    const total = FRAME_BYTES + bytes.length;
    if (this.#scratch.length < total) this.#scratch = Buffer.alloc(total);
    this.#scratch.writeUInt32LE(bytes.length, 0);
    this.#scratch.set(bytes, FRAME_BYTES);
    let written = 0;
    while (written < total) {
      written += check('write', this.#libc.write(this.#writeFd, this.#scratch.subarray(written), total - written));
    }
    if (this.#isSynced) fsyncSync(this.#writeFd);
    return 'sent';
  }

  receive(timeoutMs: number): Received {
    if (!this.#isOpen) return 'closed';
    return this.#next() ?? waitInSlices(timeoutMs, this.#otherPid, (sliceMs) => this.#next() ?? this.#waitThenNext(sliceMs));
  }

  /** A whole message, if one is there. */
  #next(): Buffer | undefined {
    for (;;) {
      const held = this.#end - this.#start;
      const length = held >= FRAME_BYTES ? this.#buffer.readUInt32LE(this.#start) : 0;
      const wanted = FRAME_BYTES + length;
      if (held >= FRAME_BYTES && held >= wanted) {
        const from = this.#start + FRAME_BYTES;
        this.#start = from + length;
        return this.#buffer.subarray(from, from + length);
      }
      if (this.#start + wanted > this.#buffer.length || this.#start === this.#end) {
        const target = wanted > this.#buffer.length ? Buffer.alloc(wanted) : this.#buffer;
        this.#buffer.copy(target, 0, this.#start, this.#end);
        this.#buffer = target;
        this.#end -= this.#start;
        this.#start = 0;
      }
      const room = this.#buffer.subarray(this.#end);
      const read = this.#libc.pread(this.#readFd, room, room.length, this.#offset);
      if (read < 0) throw new LibcError('pread', lastErrno());
      if (read === 0) return undefined;
      this.#end += read;
      this.#offset += read;
    }
  }

  #waitThenNext(sliceMs: number): Buffer | undefined {
    if (this.#watchFd < 0) this.#libc.usleep(Math.min(sliceMs, LOOK_EVERY_MS) * 1_000);
    // One event for many changes, or one that we had read past already: we look at the file in any case.
    else if (pollFd(this.#watchFd, 'read', sliceMs)) this.#libc.read(this.#watchFd, this.#events, this.#events.length);
    return this.#next();
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    for (const fd of [this.#readFd, this.#writeFd, this.#watchFd]) if (fd >= 0) this.#libc.close(fd);
  }
}

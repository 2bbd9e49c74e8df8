import type { LabMechanismId } from '../../ipc/contracts/lab-mechanisms.ts';
import type { Mechanism } from '../channel.ts';
import { eventPipe, eventTcp } from './event-stream.ts';
import { fifo } from './fifo.ts';
import { file } from './file.ts';
import { mappedFile } from './mapped-file.ts';
import { messagePort } from './message-port.ts';
import { pipe } from './pipe.ts';
import { posixQueue } from './posix-queue.ts';
import { sharedMemory, spinningMemory } from './shared-memory.ts';
import { systemVQueue } from './system-v-queue.ts';
import { tcp } from './tcp.ts';
import { udp } from './udp.ts';
import { unixSocket } from './unix-socket.ts';

/** Windows has none of the C library that the peers call: what is there goes through Node. */
const isWindows = process.platform === 'win32';

const MECHANISMS: Readonly<Record<LabMechanismId, Mechanism>> = {
  'shared-memory': sharedMemory,
  'shared-memory-spin': spinningMemory,
  file,
  'mapped-file': mappedFile,
  tcp: isWindows ? eventTcp : tcp,
  udp,
  'unix-socket': unixSocket,
  pipe,
  fifo: isWindows ? eventPipe : fifo,
  'posix-queue': posixQueue,
  'system-v-queue': systemVQueue,
  'message-port': messagePort,
};

/** How a mechanism is done. */
export function mechanismOf(id: LabMechanismId): Mechanism {
  return MECHANISMS[id];
}

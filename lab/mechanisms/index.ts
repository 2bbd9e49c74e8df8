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

const MECHANISMS: Readonly<Record<LabMechanismId, Mechanism>> = {
  'shared-memory': sharedMemory,
  'shared-memory-spin': spinningMemory,
  file,
  'mapped-file': mappedFile,
  tcp,
  udp,
  'unix-socket': unixSocket,
  pipe,
  fifo,
  'posix-queue': posixQueue,
  'system-v-queue': systemVQueue,
  'message-port': messagePort,
};

/** Windows has none of the C library that the peers call: what is there goes through Node, or through Chromium. */
const ON_WINDOWS: Partial<Record<LabMechanismId, Mechanism>> = { tcp: eventTcp, fifo: eventPipe, 'message-port': messagePort };

/** How a mechanism is done. @throws Error if the system has none */
export function mechanismOf(id: LabMechanismId, platform: NodeJS.Platform = process.platform): Mechanism {
  const found = platform === 'win32' ? ON_WINDOWS[id] : MECHANISMS[id];
  if (found === undefined) throw new Error(`this system has no ${id}`);
  return found;
}

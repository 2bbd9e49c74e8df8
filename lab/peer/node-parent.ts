import { openLibc } from '../libc/libc.ts';
import type { ParentPortLike } from '../../ipc/transports/ports.ts';

const PR_SET_PDEATHSIG = 1;
const SIGKILL = 9;

/** The way from a child process of Node to its parent, in the shape of Electron's. The process ends with its parent, even while it blocks. */
export function nodeParentPort(): ParentPortLike {
  if (process.platform === 'linux') openLibc().prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  process.on('disconnect', () => process.exit(0));
  return {
    postMessage: (message) => {
      process.send?.(message);
    },
    on: (_event, listener) => process.on('message', (data) => listener({ data, ports: [] })),
  };
}

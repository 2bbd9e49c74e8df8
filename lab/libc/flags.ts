/** Numbers of `fcntl.h`, `sys/mman.h` and their like, which differ from system to system. */
export interface Flags {
  readonly O_RDONLY: number;
  readonly O_WRONLY: number;
  readonly O_RDWR: number;
  readonly O_CREAT: number;
  readonly O_EXCL: number;
  readonly O_APPEND: number;
  readonly O_NONBLOCK: number;
  readonly O_CLOEXEC: number;
  readonly SOL_SOCKET: number;
  readonly SO_SNDBUF: number;
  readonly SO_RCVBUF: number;
  readonly SO_REUSEADDR: number;
}

const LINUX: Flags = {
  O_RDONLY: 0, O_WRONLY: 1, O_RDWR: 2, O_CREAT: 0o100, O_EXCL: 0o200, O_APPEND: 0o2000, O_NONBLOCK: 0o4000, O_CLOEXEC: 0o2000000,
  SOL_SOCKET: 1, SO_SNDBUF: 7, SO_RCVBUF: 8, SO_REUSEADDR: 2,
};
const DARWIN: Flags = {
  O_RDONLY: 0, O_WRONLY: 1, O_RDWR: 2, O_CREAT: 0x200, O_EXCL: 0x800, O_APPEND: 8, O_NONBLOCK: 4, O_CLOEXEC: 0x1000000,
  SOL_SOCKET: 0xffff, SO_SNDBUF: 0x1001, SO_RCVBUF: 0x1002, SO_REUSEADDR: 4,
};

/** Those of a system. */
export function flagsOf(platform: NodeJS.Platform): Flags {
  return platform === 'darwin' ? DARWIN : LINUX;
}

/** Those of this system. */
export const FLAGS: Flags = flagsOf(process.platform);

export const PROT_READ_WRITE = 3;
export const MAP_SHARED = 1;
export const F_SETFD = 2;
export const FD_CLOEXEC = 1;
export const F_GETFL = 3;
export const F_SETFL = 4;
export const IPC_CREAT = 0o1000;
export const IPC_EXCL = 0o2000;
export const IPC_NOWAIT = 0o4000;
export const IPC_RMID = 0;

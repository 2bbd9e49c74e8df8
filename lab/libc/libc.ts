import koffi from 'koffi';

/** What libc calls its functions, as C declares them. Pointers are numbers where they are addresses, buffers where they are ours. */
const DECLARATIONS = {
  open: 'int open(const char *path, int flags, ...)',
  close: 'int close(int fd)',
  read: 'int64_t read(int fd, void *into, size_t size)',
  write: 'int64_t write(int fd, const void *from, size_t size)',
  pread: 'int64_t pread(int fd, void *into, size_t size, int64_t offset)',
  fsync: 'int fsync(int fd)',
  ftruncate: 'int ftruncate(int fd, int64_t size)',
  fcntl: 'int fcntl(int fd, int command, ...)',
  pipe: 'int pipe(void *fds)',
  mkfifo: 'int mkfifo(const char *path, uint32_t mode)',
  poll: 'int poll(void *fds, uint64_t count, int timeoutMs)',
  usleep: 'int usleep(uint32_t us)',
  sched_yield: 'int sched_yield()',
  mmap: 'uintptr_t mmap(uintptr_t at, size_t size, int protection, int flags, int fd, int64_t offset)',
  munmap: 'int munmap(uintptr_t at, size_t size)',
  put: 'uintptr_t memcpy(uintptr_t to, const void *from, size_t size)',
  get: 'uintptr_t memcpy(void *to, uintptr_t from, size_t size)',
  shm_open: 'int shm_open(const char *name, int flags, uint32_t mode)',
  shm_unlink: 'int shm_unlink(const char *name)',
  sem_init: 'int sem_init(uintptr_t sem, int shared, uint32_t value)',
  sem_post: 'int sem_post(uintptr_t sem)',
  sem_trywait: 'int sem_trywait(uintptr_t sem)',
  sem_timedwait: 'int sem_timedwait(uintptr_t sem, const void *until)',
  pthread_mutexattr_init: 'int pthread_mutexattr_init(void *attributes)',
  pthread_mutexattr_setpshared: 'int pthread_mutexattr_setpshared(void *attributes, int shared)',
  pthread_mutexattr_setrobust: 'int pthread_mutexattr_setrobust(void *attributes, int robust)',
  pthread_mutex_init: 'int pthread_mutex_init(uintptr_t mutex, const void *attributes)',
  pthread_mutex_lock: 'int pthread_mutex_lock(uintptr_t mutex)',
  pthread_mutex_timedlock: 'int pthread_mutex_timedlock(uintptr_t mutex, const void *until)',
  pthread_mutex_unlock: 'int pthread_mutex_unlock(uintptr_t mutex)',
  pthread_mutex_consistent: 'int pthread_mutex_consistent(uintptr_t mutex)',
  mq_open: 'int mq_open(const char *name, int flags, uint32_t mode, const void *attributes)',
  mq_close: 'int mq_close(int queue)',
  mq_unlink: 'int mq_unlink(const char *name)',
  mq_timedsend: 'int mq_timedsend(int queue, const void *from, size_t size, uint32_t priority, const void *until)',
  mq_timedreceive: 'int64_t mq_timedreceive(int queue, void *into, size_t size, void *priority, const void *until)',
  msgget: 'int msgget(int key, int flags)',
  msgsnd: 'int msgsnd(int queue, const void *message, size_t size, int flags)',
  msgrcv: 'int64_t msgrcv(int queue, void *message, size_t size, int64_t type, int flags)',
  msgctl: 'int msgctl(int queue, int command, void *into)',
  socket: 'int socket(int domain, int type, int protocol)',
  bind: 'int bind(int fd, const void *address, uint32_t size)',
  listen: 'int listen(int fd, int backlog)',
  accept: 'int accept(int fd, void *address, void *size)',
  connect: 'int connect(int fd, const void *address, uint32_t size)',
  getpeername: 'int getpeername(int fd, void *address, void *size)',
  getsockname: 'int getsockname(int fd, void *address, void *size)',
  setsockopt: 'int setsockopt(int fd, int level, int option, const void *value, uint32_t size)',
  getsockopt: 'int getsockopt(int fd, int level, int option, void *value, void *size)',
  send: 'int64_t send(int fd, const void *from, size_t size, int flags)',
  recv: 'int64_t recv(int fd, void *into, size_t size, int flags)',
  inotify_init1: 'int inotify_init1(int flags)',
  inotify_add_watch: 'int inotify_add_watch(int fd, const char *path, uint32_t mask)',
  prctl: 'int prctl(int option, uint64_t a, uint64_t b, uint64_t c, uint64_t d)',
} as const;

type Name = keyof typeof DECLARATIONS;

/** What stands for the dots. Some systems look for such arguments elsewhere than for others, macOS on Apple's processors among them. */
const VARIADIC: Partial<Record<Name, { readonly fixedCount: number; readonly types: readonly string[] }>> = {
  open: { fixedCount: 2, types: ['int'] },
  fcntl: { fixedCount: 2, types: ['int'] },
};

type Argument = number | string | Uint8Array | BigInt64Array | Int32Array | null;
/** A function of libc. Whole numbers in, a whole number out. */
export type LibcFunction = (...values: Argument[]) => number;
/** The functions of libc, each found when it is first used. */
export type Libc = Readonly<Record<Name, LibcFunction>>;

const LIBRARIES: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  // Before glibc 2.34 queues and threads had libraries of their own.
  linux: ['libc.so.6', 'librt.so.1', 'libpthread.so.0', 'libc.so'],
  darwin: ['libSystem.B.dylib'],
};

let libc: Libc | undefined;

/**
 * The C library of this system.
 * @throws LibcError where there is none that we know, or it lacks the function (when that is first called)
 */
export function openLibc(): Libc {
  libc ??= bind();
  return libc;
}

function bind(): Libc {
  const libraries = (LIBRARIES[process.platform] ?? []).flatMap((name) => {
    try {
      return [koffi.load(name)];
    } catch {
      return [];
    }
  });
  if (libraries.length === 0) throw new LibcError('load', 0, 'ENOSYS');
  const bound = {} as Record<Name, LibcFunction>;
  for (const name of Object.keys(DECLARATIONS) as Name[]) {
    // Bound on first use: a system may lack some.
    bound[name] = (...values) => {
      const found = find(libraries, name);
      bound[name] = found;
      return found(...values);
    };
  }
  return bound;
}

function find(libraries: readonly ReturnType<typeof koffi.load>[], name: Name): LibcFunction {
  for (const library of libraries) {
    try {
      // Koffi's type is that of any function; the declaration says that this one takes and gives what LibcFunction says.
      return withTypes(name, library.func(DECLARATIONS[name]) as LibcFunction);
    } catch {
      // It may be in the next one.
    }
  }
  throw new LibcError(name, 0, 'ENOSYS');
}

/** Koffi wants the type before each argument that stands for the dots. */
function withTypes(name: Name, call: LibcFunction): LibcFunction {
  const dots = VARIADIC[name];
  if (dots === undefined) return call;
  return (...values) => call(...values.slice(0, dots.fixedCount), ...values.slice(dots.fixedCount).flatMap((value, index) => [dots.types[index] ?? 'int', value]));
}

/** A call of libc that failed. */
export class LibcError extends Error {
  readonly call: string;
  readonly errno: number;
  /** Such as `EAGAIN`. */
  readonly code: string;

  constructor(call: string, errno: number, code: string = errnoName(errno)) {
    super(`${call}: ${code}`);
    this.name = 'LibcError';
    this.call = call;
    this.errno = errno;
    this.code = code;
  }
}

/** The error number of the last call. */
export function lastErrno(): number {
  return koffi.errno();
}

function errnoName(errno: number): string {
  const codes = koffi.os.errno as Readonly<Record<string, number>>;
  return Object.keys(codes).find((name) => codes[name] === errno) ?? `errno ${errno}`;
}

/** The number of an error by its name. */
export function errnoOf(name: string): number {
  return (koffi.os.errno as Readonly<Record<string, number>>)[name] ?? -1;
}

/** Gives the result of a call, unless it is -1. @throws LibcError */
export function check(call: string, result: number): number {
  if (result === -1) throw new LibcError(call, lastErrno());
  return result;
}

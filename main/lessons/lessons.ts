import type { LessonId, Observation } from '../../ipc/contracts/lessons.ts';

/** A page that an experiment opened. */
export interface LessonPage {
  /** Process of its main frame; null while there is none. */
  readonly pid: number | null;
  /** Processes of all its frames. */
  readonly framePids: readonly number[];
  /** Whether it shows its page. */
  readonly isAlive: boolean;
  /** A number that the page counts up many times a second; undefined if it does not answer. */
  count(): Promise<number | undefined>;
  /** A short text that is another one whenever the picture is. */
  picture(): Promise<string>;
}

/** What came of two processes that add to one counter. */
export interface Sum {
  /** Additions by each of the two. */
  readonly each: number;
  readonly expected: number;
  readonly found: number;
  /** Of the two taking turns by luck: how often it was tried. */
  readonly tries: number;
}

/** What experiments need. */
export interface LessonWorld {
  /** Opens a page of a small site on this computer, and waits until it is there. */
  open(path: 'counter' | 'framed' | 'animation'): Promise<LessonPage>;
  /** The page opens another of the same site by `window.open`, after a click of the person's, and keeps it in hand. */
  openFrom(page: LessonPage): Promise<LessonPage>;
  /** The process of this kind that lives now. */
  pidOf(kind: 'gpu' | 'plugin'): number | undefined;
  kill(pid: number): void;
  isRunning(pid: number): boolean;
  /** Starts a plugin that is off after too many deaths, as a person would. */
  askForPlugin(): void;
  /** Lets the plugin's code keep everything that it makes. */
  eatMemory(pid: number): void;
  /** Memory of a process, in bytes. */
  memoryOf(pid: number): number;
  /** Two processes of the IPC Lab add to one counter in shared memory, with a lock or without. @throws if the system has no such memory */
  addUp(isLocked: boolean): Promise<Sum>;
  /** Monotonic, in ms. */
  now(): number;
  sleep(durationMs: number): Promise<void>;
}

type Tell = (id: string, values: Observation['values'], asExpected: boolean) => void;

const STEP_MS = 25;
const LIMIT_MS = 25_000;
/** A page counts many times a second, on a busy machine a few. */
const COUNT_LIMIT_MS = 5_000;

/** How long it took until something holds. @throws Error if it never does */
async function until(world: LessonWorld, holds: () => boolean | Promise<boolean>): Promise<number> {
  const startMs = world.now();
  while (world.now() - startMs < LIMIT_MS) {
    if (await holds()) return Math.round(world.now() - startMs);
    await world.sleep(STEP_MS);
  }
  throw new Error(`it did not come about within ${LIMIT_MS / 1_000} s`);
}

/** Whether the page still runs by itself: it counts on. */
async function countsOn(world: LessonWorld, page: LessonPage): Promise<boolean> {
  const startMs = world.now();
  let first: number | undefined;
  while (page.isAlive && world.now() - startMs < COUNT_LIMIT_MS) {
    const count = await page.count();
    if (count !== undefined && first !== undefined && count > first) return true;
    first ??= count;
    await world.sleep(STEP_MS);
  }
  return false;
}

function pidNow(pid: number | null | undefined, what: string): number {
  if (pid === null || pid === undefined) throw new Error(`there is no ${what}`);
  return pid;
}

/** Every experiment. */
export const LESSONS: Readonly<Record<LessonId, (world: LessonWorld, tell: Tell) => Promise<void>>> = {
  'same-site': async (world, tell) => {
    const first = await world.open('counter');
    const second = await world.open('counter');
    const [a, b] = [pidNow(first.pid, 'page'), pidNow(second.pid, 'page')];
    const share = a === b;
    tell(share ? 'same-process' : 'own-processes', { first: String(a), second: String(b) }, true);
    const opened = await world.openFrom(first);
    const c = pidNow(opened.pid, 'page');
    tell(c === a ? 'opened-shares' : 'opened-apart', { pid: String(c) }, c === a);
    world.kill(a);
    const tookMs = await until(world, () => !first.isAlive);
    tell('first-died', { milliseconds: tookMs }, true);
    // Those that live in one process die together; those that do not, do not.
    const openedLives = opened.isAlive && (await countsOn(world, opened));
    tell(openedLives ? 'opened-lives' : 'opened-died', {}, openedLives !== (c === a));
    const lives = second.isAlive && (await countsOn(world, second));
    tell(lives ? 'second-lives' : 'second-died', {}, lives !== share);
  },
  'cross-site-frame': async (world, tell) => {
    const page = await world.open('framed');
    const outer = pidNow(page.pid, 'page');
    await until(world, () => page.framePids.some((pid) => pid !== outer));
    const inner = pidNow(page.framePids.find((pid) => pid !== outer), 'process of a frame');
    tell('frame-apart', { page: String(outer), frame: String(inner) }, inner !== outer);
    world.kill(inner);
    const tookMs = await until(world, () => !page.framePids.includes(inner));
    tell('frame-gone', { milliseconds: tookMs }, true);
    const lives = page.isAlive && (await countsOn(world, page));
    tell(lives ? 'page-lives' : 'page-died', {}, lives);
  },
  'gpu-pixels': async (world, tell) => {
    const page = await world.open('animation');
    const before = pidNow(world.pidOf('gpu'), 'GPU process');
    // None yet is not another picture.
    let seen = '';
    const another = async (): Promise<boolean> => {
      const picture = await page.picture();
      if (picture === '' || picture === seen) return false;
      seen = picture;
      return true;
    };
    await until(world, another);
    tell('picture-moves', { milliseconds: await until(world, another) }, true);
    const count = (await page.count()) ?? 0;
    world.kill(before);
    const backMs = await until(world, () => ![undefined, before].includes(world.pidOf('gpu')));
    tell('gpu-back', { milliseconds: backMs, pid: String(world.pidOf('gpu') ?? 0) }, true);
    seen = (await page.picture()) || seen;
    tell('picture-back', { milliseconds: backMs + (await until(world, another)) }, true);
    const counted = (await page.count()) ?? 0;
    tell('page-counted', { count: counted - count }, counted > count);
  },
  'plugin-memory': async (world, tell) => {
    const page = await world.open('counter');
    await until(world, () => {
      world.askForPlugin();
      return world.pidOf('plugin') !== undefined;
    });
    const plugin = pidNow(world.pidOf('plugin'), 'plugin');
    await world.sleep(500);
    const beforeBytes = world.memoryOf(plugin);
    let mostBytes = beforeBytes;
    world.eatMemory(plugin);
    const tookMs = await until(world, () => {
      mostBytes = Math.max(mostBytes, world.memoryOf(plugin));
      return !world.isRunning(plugin);
    });
    tell('plugin-ended', { milliseconds: tookMs, megabytes: Math.max(0, Math.round((mostBytes - beforeBytes) / 1_048_576)) }, true);
    const lives = page.isAlive && (await countsOn(world, page));
    tell(lives ? 'page-lives' : 'page-died', {}, lives);
    const backMs = await until(world, () => {
      world.askForPlugin();
      return ![undefined, plugin].includes(world.pidOf('plugin'));
    });
    tell('plugin-back', { milliseconds: backMs, pid: String(world.pidOf('plugin') ?? 0) }, true);
  },
  'lost-updates': async (world, tell) => {
    // In the wild, and then as it should be.
    const free = await world.addUp(false);
    tell('added-freely', { each: free.each, expected: free.expected, found: free.found }, true);
    tell('lost', { count: free.expected - free.found, tries: free.tries }, free.found < free.expected);
    const locked = await world.addUp(true);
    tell(locked.found === locked.expected ? 'lock-holds' : 'lock-fails', { expected: locked.expected, found: locked.found }, locked.found === locked.expected);
  },
};

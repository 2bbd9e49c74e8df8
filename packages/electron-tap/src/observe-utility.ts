import { basename } from 'node:path';
import type { MessagePortMain, UtilityProcess } from 'electron';
import { quietly, wrapMethod } from './observed.ts';
import type { Observer, RemoteEnd, Unwrap } from './observed.ts';

type Fork = (modulePath: string, args?: string[], options?: { readonly serviceName?: string }) => UtilityProcess;

/** A process as it is observed: Electron's UtilityProcess. */
export interface ChildPart {
  /** Undefined until it runs. */
  readonly pid?: number | undefined;
  postMessage(message: unknown, transfer?: MessagePortMain[]): void;
  emit(name: string | symbol, ...args: unknown[]): boolean;
}

/** Observes each utility process that is started from now on, as long as it runs. */
export function observeForks(utilityProcess: { fork: Fork }, observer: Observer): Unwrap {
  let isOver = false;
  const children = new Set<Unwrap>();
  const unwrap = wrapMethod(utilityProcess, 'fork', (fork) =>
    function forkSeen(this: unknown, ...args: Parameters<Fork>): UtilityProcess {
      const child = Reflect.apply(fork, this, args);
      if (isOver) return child;
      const leave = observeChild(child, args[2]?.serviceName ?? basename(args[0]), observer, () => children.delete(leave));
      children.add(leave);
      return child;
    },
  );
  return () => {
    isOver = true;
    unwrap();
    for (const leave of children) leave();
    children.clear();
  };
}

let childCount = 0;

/**
 * Observes one process. What is sent before it has a pid is told as soon as it has one.
 * @param onExit told when it ends by itself: there is nothing to observe any more
 */
export function observeChild(child: ChildPart, name: string, observer: Observer, onExit: () => void = () => undefined): Unwrap {
  childCount += 1;
  const part = `utility ${childCount}`;
  let isOver = false;
  let early: ((remote: RemoteEnd) => void)[] = [];
  const withRemote = (tell: (remote: RemoteEnd) => void): void => {
    if (isOver) return;
    const { pid } = child;
    if (pid === undefined) early.push(tell);
    else quietly(() => tell({ part, kind: 'utility', name, pid }));
  };
  const unwrapPost = wrapMethod(child, 'postMessage', (postMessage) =>
    function postSeen(this: unknown, ...args: [unknown, MessagePortMain[]?]): void {
      Reflect.apply(postMessage, this, args);
      const [message, ports = []] = args;
      withRemote((remote) => {
        observer.message('sent', remote, 'parentPort', message);
        observer.handedOver(ports, remote);
      });
    },
  );
  const unwrapEmit = wrapMethod(child, 'emit', (emit) =>
    function emitSeen(this: unknown, eventName: string | symbol, ...args: unknown[]): boolean {
      if (eventName === 'spawn') for (const tell of early.splice(0)) withRemote(tell);
      if (eventName === 'message') withRemote((remote) => observer.message('received', remote, 'parentPort', args[0]));
      try {
        return Reflect.apply(emit, this, [eventName, ...args]);
      } finally {
        if (eventName === 'exit') {
          leave();
          onExit();
        }
      }
    },
  );
  const leave = (): void => {
    isOver = true;
    early = [];
    unwrapPost();
    unwrapEmit();
  };
  return leave;
}

import { basename } from 'node:path';
import type { MessagePortMain, UtilityProcess } from 'electron';
import { quietly, wrapMethod } from './observed.ts';
import type { Observer, RemoteEnd, Unwrap } from './observed.ts';

type Fork = (modulePath: string, args?: string[], options?: { readonly serviceName?: string }) => UtilityProcess;

/** A process as it is observed: Electron's UtilityProcess. */
interface ChildPart {
  postMessage(message: unknown, transfer?: MessagePortMain[]): void;
  emit(name: string | symbol, ...args: unknown[]): boolean;
}

/** Observes each utility process that is started from now on. */
export function observeForks(utilityProcess: { fork: Fork }, observer: Observer): Unwrap {
  let isOver = false;
  const unwrap = wrapMethod(utilityProcess, 'fork', (fork) =>
    function forkSeen(this: unknown, ...args: Parameters<Fork>): UtilityProcess {
      const child = Reflect.apply(fork, this, args);
      if (!isOver) observeChild(child, args[2]?.serviceName ?? basename(args[0]), observer);
      return child;
    },
  );
  return () => {
    isOver = true;
    unwrap();
  };
}

let childCount = 0;

/** Observes one process. What is sent before it has a pid is told as soon as it has one. */
export function observeChild(child: UtilityProcess, name: string, observer: Observer): void {
  childCount += 1;
  const part = `utility ${childCount}`;
  let early: ((remote: RemoteEnd) => void)[] | undefined = [];
  const withRemote = (tell: (remote: RemoteEnd) => void): void => {
    const { pid } = child;
    if (pid !== undefined) quietly(() => tell({ part, kind: 'utility', name, pid }));
    else early?.push(tell);
  };
  child.once('spawn', () => {
    const waiting = early ?? [];
    early = undefined;
    for (const tell of waiting) withRemote(tell);
  });
  const target: ChildPart = child;
  wrapMethod(target, 'postMessage', (postMessage) =>
    function postSeen(this: unknown, ...args: [unknown, MessagePortMain[]?]): void {
      Reflect.apply(postMessage, this, args);
      const [message, ports = []] = args;
      withRemote((remote) => {
        observer.message('sent', remote, 'parentPort', message);
        observer.handedOver(ports, remote);
      });
    },
  );
  wrapMethod(target, 'emit', (emit) =>
    function emitSeen(this: unknown, eventName: string | symbol, ...args: unknown[]): boolean {
      if (eventName === 'message') withRemote((remote) => observer.message('received', remote, 'parentPort', args[0]));
      return Reflect.apply(emit, this, [eventName, ...args]);
    },
  );
}

import type { IpcMainEvent, IpcMainInvokeEvent, MessagePortMain, WebContents, WebFrameMain } from 'electron';
import { quietly, wrapMethod } from './observed.ts';
import type { Observer, RemoteEnd, Unwrap } from './observed.ts';

type Listener = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;

/** Where renderers' messages arrive: Electron's ipcMain, as far as it is used. */
export interface IpcMainPart {
  emit(name: string | symbol, ...args: unknown[]): boolean;
  handle(channel: string, listener: Listener): void;
}

/** Who a renderer is. */
export type EndOf = (contents: WebContents, frame: WebFrameMain | null | undefined) => RemoteEnd;

/** Who is told, and of what. */
export interface IpcMainWatch {
  readonly observer: Observer;
  readonly endOf: EndOf;
  /** Channels that are the tap's own. */
  readonly isOwn: (channel: string) => boolean;
}

/** Observes what renderers send to main by `send`, `sendSync` and `postMessage`, as it is told to listeners. */
export function observeMessages(ipc: Pick<IpcMainPart, 'emit'>, watch: IpcMainWatch): Unwrap {
  let isOver = false;
  const unwrapEmit = wrapMethod(ipc, 'emit', (emit) =>
    function emitSeen(this: unknown, name: string | symbol, ...args: unknown[]): boolean {
      const [event, ...rest] = args;
      if (!isOver && typeof name === 'string' && isFromRenderer(event) && !watch.isOwn(name)) {
        quietly(() => {
          const remote = watch.endOf(event.sender, event.senderFrame);
          watch.observer.message('received', remote, name, rest);
          // Only what came by `postMessage` has ports.
          const ports = event.ports as readonly MessagePortMain[] | undefined;
          if (ports !== undefined && ports.length > 0) watch.observer.cameFrom(ports, remote);
        });
      }
      return Reflect.apply(emit, this, [name, ...args]);
    },
  );
  return () => {
    isOver = true;
    unwrapEmit();
  };
}

/**
 * Observes calls of `invoke`, around their handlers: these get the very objects that they would get without it, and what they give back or
 * throw is passed on as it is. A call that nobody handles Electron refuses by itself; it is not seen.
 */
export function observeCalls(ipc: Pick<IpcMainPart, 'handle'>, watch: Pick<IpcMainWatch, 'observer' | 'endOf'>): Unwrap {
  let isOver = false;
  const seen = (channel: string, listener: Listener): Listener =>
    function handleSeen(this: unknown, event, ...args) {
      if (isOver) return Reflect.apply(listener, this, [event, ...args]);
      let tell: ReturnType<Observer['call']> | undefined;
      quietly(() => {
        tell = watch.observer.call(watch.endOf(event.sender, event.senderFrame), channel, args);
      });
      const answer = (kind: 'reply' | 'error', body: unknown): void => quietly(() => tell?.(kind, body));
      let result: unknown;
      try {
        result = Reflect.apply(listener, this, [event, ...args]);
      } catch (error) {
        answer('error', error);
        throw error;
      }
      if (!isThenable(result)) {
        answer('reply', result);
        return result;
      }
      // What is no promise of the language may start its work each time it is asked: it is asked once.
      const promise = result instanceof Promise ? result : Promise.resolve(result);
      promise.then((value) => answer('reply', value), (error: unknown) => answer('error', error));
      return promise;
    };
  const unwrapHandle = wrapMethod(ipc, 'handle', (handle) =>
    function handle_(this: unknown, channel: string, listener: Listener): void {
      // What is no function is for Electron to refuse.
      Reflect.apply(handle, this, [channel, typeof listener === 'function' ? seen(channel, listener) : listener]);
    },
  );
  // Handlers from before the tap. Electron keeps them in a map of this name; where it has none, they are not seen.
  const handlers: unknown = Reflect.get(ipc, '_invokeHandlers');
  if (handlers instanceof Map) for (const [channel, listener] of handlers as Map<string, Listener>) handlers.set(channel, seen(channel, listener));
  return () => {
    isOver = true;
    unwrapHandle();
  };
}

function isFromRenderer(event: unknown): event is IpcMainEvent {
  if (typeof event !== 'object' || event === null || !('sender' in event)) return false;
  // Apps may call their own listeners with an event that they made.
  return typeof event.sender === 'object' && event.sender !== null && 'mainFrame' in event.sender;
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

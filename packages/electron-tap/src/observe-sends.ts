import type { MessagePortMain, WebFrameMain } from 'electron';
import { quietly, wrapMethod } from './observed.ts';
import type { Observer, RemoteEnd, Unwrap } from './observed.ts';

/** Where main's messages to renderers leave: what all of Electron's ways to send come down to. */
export interface FramePrototype {
  send(channel: string, ...args: unknown[]): void;
  /** Electron's own step within `send`, which only prints what this throws. Where a version has none, what is refused cannot be told from what is sent. */
  _send?(isInternal: boolean, channel: string, args: readonly unknown[]): void;
  postMessage(channel: string, message: unknown, transfer?: MessagePortMain[]): void;
}

/** Who is told, and of what. */
export interface SendsWatch {
  readonly observer: Observer;
  readonly endOf: (frame: WebFrameMain) => RemoteEnd;
  readonly isOwn: (channel: string) => boolean;
}

/** Observes what main sends to renderers, after Electron took it: what it refuses was not sent. */
export function observeSends(prototype: FramePrototype, watch: SendsWatch): Unwrap {
  let isOver = false;
  const tell = (frame: WebFrameMain, channel: string, args: readonly unknown[]): void => {
    if (!isOver && !watch.isOwn(channel)) quietly(() => watch.observer.message('sent', watch.endOf(frame), channel, args));
  };
  const unwrapSend = hasStep(prototype)
    ? wrapMethod(prototype, '_send', (send) =>
        function sendSeen(this: WebFrameMain, isInternal: boolean, channel: string, args: readonly unknown[]): void {
          Reflect.apply(send, this, [isInternal, channel, args]);
          if (!isInternal) tell(this, channel, args);
        },
      )
    : wrapMethod(prototype, 'send', (send) =>
        function sendSeen(this: WebFrameMain, channel: string, ...args: unknown[]): void {
          Reflect.apply(send, this, [channel, ...args]);
          tell(this, channel, args);
        },
      );
  const unwrapPost = wrapMethod(prototype, 'postMessage', (postMessage) =>
    function postSeen(this: WebFrameMain, ...args: [string, unknown, MessagePortMain[]?]): void {
      Reflect.apply(postMessage, this, args);
      const [channel, message, ports = []] = args;
      if (isOver || watch.isOwn(channel)) return;
      quietly(() => {
        const remote = watch.endOf(this);
        watch.observer.message('sent', remote, channel, [message]);
        watch.observer.handedOver(ports, remote);
      });
    },
  );
  return () => {
    isOver = true;
    unwrapSend();
    unwrapPost();
  };
}

function hasStep(prototype: FramePrototype): prototype is FramePrototype & Required<Pick<FramePrototype, '_send'>> {
  return typeof prototype._send === 'function';
}

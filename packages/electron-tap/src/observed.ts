import type { MessagePortMain } from 'electron';

/** One who speaks with main. */
export interface RemoteEnd {
  /** The part that it plays, once for each; what an app's window shows keeps it. */
  readonly part: string;
  readonly kind: 'page' | 'utility' | 'main';
  readonly name: string;
  readonly pid: number;
}

/** What observers tell. It may throw: `quietly` keeps that from the app. */
export interface Observer {
  /** A message without an answer. */
  message(direction: 'sent' | 'received', remote: RemoteEnd, channel: string, body: unknown): void;
  /** A call of `invoke` came; the result tells its answer. */
  call(remote: RemoteEnd, channel: string, body: unknown): (kind: 'reply' | 'error', body: unknown) => void;
  /** Ports changed hands. */
  handedOver(ports: readonly MessagePortMain[], remote: RemoteEnd): void;
  /** Ports came from somebody. */
  cameFrom(ports: readonly MessagePortMain[], remote: RemoteEnd): void;
}

/** Observing never stops what is observed: whatever goes wrong in it stays in it. */
export function quietly(observe: () => void): void {
  try {
    observe();
  } catch {
    // An end that is gone already, a getter of the app's that throws: there is nothing to tell then.
  }
}

/** Takes a wrapping off again. */
export type Unwrap = () => void;

/**
 * Puts a function in the place of a method. It has to call the former one with the very arguments that it got.
 * @returns takes it off again, unless somebody else wrapped it meanwhile: then ours stays below, and has to let everything pass
 */
export function wrapMethod<Name extends string, Target extends Readonly<Record<Name, unknown>>>(
  target: Target,
  name: Name,
  wrap: (former: Target[Name]) => Target[Name],
): Unwrap {
  const own = Object.getOwnPropertyDescriptor(target, name);
  const wrapper = wrap(target[name]);
  Object.defineProperty(target, name, { value: wrapper, writable: true, configurable: true, enumerable: own?.enumerable ?? false });
  return () => {
    if (target[name] !== wrapper) return;
    if (own === undefined) Reflect.deleteProperty(target, name);
    else Object.defineProperty(target, name, own);
  };
}

import type { RemoteState } from '../../../ipc/core/ends.ts';

/** Subscribes at once and for good, and tells whoever comes later the last value. */
export function eagerState<Value>(remote: RemoteState<Value>): RemoteState<Value> {
  const listeners = new Set<(value: Value) => void>();
  let last: { readonly value: Value } | undefined;
  remote.subscribe((value) => {
    last = { value };
    for (const listener of listeners) listener(value);
  });
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      if (last !== undefined) listener(last.value);
      return () => void listeners.delete(listener);
    },
  };
}

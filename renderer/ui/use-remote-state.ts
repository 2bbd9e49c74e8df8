import { useMemo, useSyncExternalStore } from 'react';
import type { RemoteState } from '../../ipc/core/ends.ts';

/**
 * The value of a state of another process, kept up to date. A value is drawn before the next message or key is looked at: what comes after it is meant for it.
 * @param remote such as `client.list`; must be the same object from render to render
 * @returns undefined until the first value came. If main refuses or dies the last value stays: main reloads the page then.
 */
export function useRemoteState<Value>(remote: RemoteState<Value>): Value | undefined {
  const { subscribe, value } = useMemo(() => lastOf(remote), [remote]);
  return useSyncExternalStore(subscribe, value);
}

function lastOf<Value>(remote: RemoteState<Value>) {
  let last: Value | undefined;
  return {
    value: () => last,
    subscribe: (onChange: () => void) =>
      remote.subscribe((next) => {
        last = next;
        onChange();
      }),
  };
}

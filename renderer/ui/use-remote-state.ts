import { useEffect, useState } from 'react';
import type { RemoteState } from '../../ipc/core/ends.ts';

/**
 * The value of a state of another process, kept up to date.
 * @param remote such as `client.list`; must be the same object from render to render
 * @returns undefined until the first value came. If main refuses or dies the last value stays: main reloads the page then.
 */
export function useRemoteState<Value>(remote: RemoteState<Value>): Value | undefined {
  const [value, setValue] = useState<Value>();
  useEffect(() => remote.subscribe((next) => setValue(next)), [remote]);
  return value;
}

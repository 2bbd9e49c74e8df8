import { useEffect, useState } from 'react';
import type { RemoteState } from '../../../ipc/core/ends.ts';
import { useVisible } from './use-visible.ts';

const RETRY_MS = 1_000;

/**
 * The value of a state of main while somebody can see the page: main rests while nobody looks. Asks again after
 * an error; the last value stays meanwhile.
 * @param remote must be the same object from render to render; undefined watches nothing
 */
export function useWatched<Value>(remote: RemoteState<Value> | undefined): Value | undefined {
  const [value, setValue] = useState<Value>();
  const [attempt, setAttempt] = useState(0);
  const visible = useVisible();
  useEffect(() => {
    if (!visible || remote === undefined) return undefined;
    let timer: number | undefined;
    const unsubscribe = remote.subscribe(setValueOf, () => {
      timer = window.setTimeout(() => setAttempt((former) => former + 1), RETRY_MS);
    });
    function setValueOf(next: Value): void {
      setValue(() => next);
    }
    return () => {
      window.clearTimeout(timer);
      unsubscribe();
    };
  }, [remote, visible, attempt]);
  return remote === undefined ? undefined : value;
}

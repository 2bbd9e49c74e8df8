import { useEffect, useState } from 'react';
import type { ProcessDetailInfo } from '../../../ipc/contracts/processes.ts';
import { useVisible } from '../lib/use-visible.ts';
import { useServices } from '../services.tsx';

const INTERVAL_MS = 2_000;

/** What is looked up only for the process that is looked at, again now and then; undefined before the first answer. */
export function useProcessDetail(key: string, isAlive: boolean): ProcessDetailInfo | undefined {
  const { processes } = useServices();
  const visible = useVisible();
  const [detail, setDetail] = useState<{ readonly key: string; readonly value: ProcessDetailInfo }>();
  useEffect(() => {
    if (!visible || !isAlive) return undefined;
    let timer: number | undefined;
    let isOver = false;
    const ask = (): void => {
      processes.detail({ key }).then(
        (value) => {
          if (!isOver) setDetail({ key, value });
        },
        // It is gone; what was known stays until its line goes.
        () => undefined,
      ).finally(() => {
        if (!isOver) timer = window.setTimeout(ask, INTERVAL_MS);
      });
    };
    ask();
    return () => {
      isOver = true;
      window.clearTimeout(timer);
    };
  }, [processes, key, visible, isAlive]);
  return detail?.key === key ? detail.value : undefined;
}

import { useEffect, useState } from 'react';
import { useServices } from '../services.tsx';
import type { WindowTabs } from './search-tabs.ts';

/** Every tab of the windows that this one may know of, asked once, and again in another round; none until the answer is there. */
export function useWindowTabs(round: number = 0): readonly WindowTabs[] {
  const { tabs } = useServices();
  const [windows, setWindows] = useState<readonly WindowTabs[]>([]);
  useEffect(() => {
    let isGone = false;
    tabs.listAll().then((all) => !isGone && setWindows(all), () => undefined);
    return () => {
      isGone = true;
    };
  }, [tabs, round]);
  return windows;
}

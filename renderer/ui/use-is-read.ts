import { useEffect, useState } from 'react';

/** Nobody can say yes before they can have read it: a page knows where the button will be, and when. */
const READ_MS = 400;

/** True once what is shown has stood there long enough to be read. Another `shown` counts from anew. */
export function useIsRead(shown: string): boolean {
  const [read, setRead] = useState<string>();
  useEffect(() => {
    const timer = setTimeout(() => setRead(shown), READ_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  return read === shown;
}

import { useEffect, useState } from 'react';

/** True for a while after a text came that is not empty. */
export function useShownFor(text: string, durationMs: number): boolean {
  const [over, setOver] = useState('');
  useEffect(() => {
    if (text === '') {
      setOver('');
      return undefined;
    }
    const timer = setTimeout(() => setOver(text), durationMs);
    return () => clearTimeout(timer);
  }, [text, durationMs]);
  return text !== '' && over !== text;
}

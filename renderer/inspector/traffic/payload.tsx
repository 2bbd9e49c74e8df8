import { useMemo } from 'react';
import { jsonTokens } from './json-tokens.ts';
import { readPayload } from './message.ts';
import styles from './message-detail.module.css';

/** A payload's preview, laid out and coloured. */
export function Payload({ preview }: { readonly preview: string }) {
  const tokens = useMemo(() => jsonTokens(readPayload(preview).text), [preview]);
  return (
    <pre className={styles['payload']}>
      {tokens.map(({ type, text, start }) => (
        <span key={start} className={styles[`token-${type}`]}>
          {text}
        </span>
      ))}
    </pre>
  );
}

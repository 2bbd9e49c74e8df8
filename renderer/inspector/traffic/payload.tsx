import { useMemo } from 'react';
import { useTranslate } from '../../ui/language.tsx';
import { jsonTokens } from './json-tokens.ts';
import { isBranch } from './json-tree.ts';
import { JsonTree } from './json-tree-view.tsx';
import { readPayload } from './message.ts';
import styles from './message-detail.module.css';

/** A payload's preview: a tree where it is whole, else the text as far as it goes, coloured. */
export function Payload({ preview }: { readonly preview: string }) {
  const t = useTranslate();
  const { value, text } = useMemo(() => readPayload(preview), [preview]);
  const tokens = useMemo(() => jsonTokens(text), [text]);
  if (isBranch(value)) return <JsonTree key={preview} value={value} label={t('inspector.message.payload')} />;
  return (
    <pre className={styles['payload']}>
      {tokens.map(({ type, text: piece, start }) => (
        <span key={start} className={styles[`token-${type}`]}>
          {piece}
        </span>
      ))}
    </pre>
  );
}

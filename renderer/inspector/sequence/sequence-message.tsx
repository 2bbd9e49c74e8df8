import { createElement, memo } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { useTranslate } from '../../ui/language.tsx';
import { kindClass } from '../../ui/process-mark.tsx';
import { endpointName, hasFailed } from '../traffic/message.ts';
import { ARROW_PX, ROW_PX, type PlacedMessage, type SequenceLayout } from './sequence-layout.ts';
import { messageShapes, type Shape, type ShapeWords } from './shapes.ts';
import styles from './sequence.module.css';

/** Parts of the diagram, drawn with the panel's styles. */
export function Shapes({ shapes }: { readonly shapes: readonly Shape[] }) {
  return shapes.map(({ tag, look, kind, at, text }, i) =>
    createElement(
      tag,
      // A shape has no identity but its place in the list.
      { key: i, ...at, className: classNames(styles[look], kind === null ? styles['isFailed'] : kind === undefined ? undefined : kindClass(kind)) },
      text,
    ),
  );
}

export interface SequenceMessageProps {
  readonly placed: PlacedMessage;
  readonly layout: Pick<SequenceLayout, 'startMs' | 'widthPx'>;
  readonly words: ShapeWords;
  /** In the Tab order. */
  readonly isCurrent: boolean;
  readonly isSelected: boolean;
  /** To the one that is looked at. */
  readonly relation: 'cause' | 'effect' | undefined;
  onLook(seq: number | null): void;
  onFocusMessage(seq: number): void;
  onPress(seq: number): void;
  onFold(id: number): void;
}

/** A message of the diagram. Enter or a press leads to its row; the space key folds what repeats. */
export const SequenceMessage = memo(function SequenceMessage(props: SequenceMessageProps) {
  const { placed, layout, words, isCurrent, isSelected, relation, onLook, onFocusMessage, onPress, onFold } = props;
  const t = useTranslate();
  const { row, y, cause } = placed;
  const { message, fold, count } = row;
  const nobody = t('inspector.traffic.nobody');
  const { name, note } = words.label(message);
  const parts = [`${endpointName(message.from, nobody)} → ${endpointName(message.to, nobody)}`, name, message.kind, note];
  if (fold !== null || count > 1) parts.push(words.times(fold?.times ?? count));
  if (cause !== null && cause.basis !== 'answer') parts.push(t('inspector.sequence.inferred'));
  return (
    <g
      // For the mouse; the rectangle in it takes the keyboard, and has no text that would be read twice.
      role="presentation"
      data-seq={message.seq}
      data-kind={message.kind}
      data-layer={message.layer}
      data-channel={message.channel}
      data-count={count}
      data-failed={hasFailed(message)}
      data-cause={cause?.seq}
      data-basis={cause?.basis}
      data-relation={relation}
      data-selected={isSelected}
      className={styles['message']}
      onMouseEnter={() => onLook(message.seq)}
      onMouseLeave={() => onLook(null)}
      onClick={({ target }) => {
        const isBadge = target instanceof Element && [styles['fold'], styles['foldText']].some((look) => look !== undefined && target.classList.contains(look));
        if (fold !== null && (isBadge || !fold.isOpen)) onFold(fold.id);
        else onPress(message.seq);
      }}
    >
      <rect
        role="button"
        tabIndex={isCurrent ? 0 : -1}
        aria-label={parts.filter((part) => part !== '').join(', ')}
        aria-expanded={fold === null ? undefined : fold.isOpen}
        className={styles['target']}
        x="0"
        y={y - ARROW_PX}
        width={layout.widthPx}
        height={ROW_PX}
        onFocus={() => {
          onFocusMessage(message.seq);
          onLook(message.seq);
        }}
        onBlur={() => onLook(null)}
        onKeyDown={(event) => {
          if (event.key === ' ' && fold !== null) onFold(fold.id);
          else if (event.key === 'Enter') onPress(message.seq);
          else return;
          event.preventDefault();
        }}
      />
      <g aria-hidden="true">
        <Shapes shapes={messageShapes(placed, layout, words)} />
      </g>
    </g>
  );
});

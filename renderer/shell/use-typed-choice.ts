import { useState, type KeyboardEvent } from 'react';

/** What the keyboard does in a list under a field. */
export interface ChoiceKeys {
  readonly count: number;
  readonly choose: () => void;
  readonly leave: () => void;
}

/** A field that is typed in over a list of what it finds, of which the arrow keys choose one: what was typed, which one is chosen, and the keys. */
export function useTypedChoice() {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const [isPicked, setPicked] = useState(false);
  const pick = (next: number): void => {
    setAt(next);
    setPicked(true);
  };
  return {
    typed,
    /** True once the arrow keys chose a row of what was typed last. */
    isPicked,
    type: (text: string): void => {
      setTyped(text);
      setAt(0);
      setPicked(false);
    },
    chosenOf: <Item>(found: readonly Item[]): Item | undefined => found[Math.min(at, found.length - 1)],
    keys:
      ({ count, choose, leave }: ChoiceKeys) =>
      (event: KeyboardEvent): void => {
        const last = count - 1;
        const now = Math.min(at, last);
        if (event.key === 'ArrowDown') pick(now >= last ? 0 : now + 1);
        else if (event.key === 'ArrowUp') pick(now <= 0 ? Math.max(0, last) : now - 1);
        else if (event.key === 'Enter' && !event.nativeEvent.isComposing) choose();
        else if (event.key === 'Escape') leave();
        else return;
        event.preventDefault();
        event.stopPropagation();
      },
  };
}

/** What `useTypedChoice` gives. */
export type TypedChoice = ReturnType<typeof useTypedChoice>;

import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { OmniboxAnswer, OmniboxSuggestion } from '../../../ipc/contracts/omnibox.ts';
import { run, useServices, type Services } from '../services.tsx';

/** Rows for the text as it stands. */
export interface Suggestions extends OmniboxAnswer {
  /** The text that they are for. */
  readonly text: string;
  /** False while main has not answered for this very text: then the text alone counts. */
  readonly isCurrent: boolean;
  /** Asks main for a text that is about to be given here: with the key, and not after what the key changes is drawn. */
  expect(text: string, mayComplete: boolean): void;
  /** Asks again, after something was forgotten. */
  refresh(): void;
}

interface Question {
  readonly tabId: number;
  readonly text: string;
  readonly mayComplete: boolean;
}

/** A question that main has already. */
interface Expected extends Question {
  readonly abort: AbortController;
  readonly answer: Promise<OmniboxAnswer>;
}

interface Answered extends OmniboxAnswer {
  readonly text: string;
  readonly terms: readonly OmniboxSuggestion[];
}

const NOTHING: Answered = { text: '', rows: [], terms: [], completion: '', keywordEngine: null, tabEngine: null };
/** A pause in typing, before anything is asked of the network. */
const ENGINE_AFTER_MS = 150;
const MAX_ROWS = 10;

function begin(omnibox: Services['omnibox'], question: Question): Expected {
  const abort = new AbortController();
  return { ...question, abort, answer: omnibox.suggest(question, { signal: abort.signal }) };
}

/** Asks main what the typed text may mean, as long as the list is open. */
export function useSuggestions(tabId: number | null, text: string, mayComplete: boolean, isOpen: boolean): Suggestions {
  const { omnibox } = useServices();
  const [answered, setAnswered] = useState(NOTHING);
  const [round, setRound] = useState(0);
  const expected = useRef<Expected>(undefined);
  useEffect(() => {
    const before = expected.current;
    expected.current = undefined;
    const isExpected = isOpen && before?.tabId === tabId && before.text === text && before.mayComplete === mayComplete;
    if (!isExpected) before?.abort.abort();
    if (!isOpen || tabId === null) return setAnswered(NOTHING);
    const { abort, answer: asked } = isExpected ? before : begin(omnibox, { tabId, text, mayComplete });
    const { signal } = abort;
    const ask = async (): Promise<void> => {
      const answer = await asked;
      // At once, and not in a later task: a frame that is missed is one more to wait for.
      if (!signal.aborted) flushSync(() => setAnswered({ ...answer, text, terms: [] }));
    };
    const askEngine = async (): Promise<void> => {
      const { rows } = await omnibox.suggestFromEngine({ tabId, text }, { signal });
      if (!signal.aborted) setAnswered((now) => (now.text === text ? { ...now, terms: rows } : now));
    };
    run(ask());
    const timer = setTimeout(() => run(askEngine()), ENGINE_AFTER_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [omnibox, tabId, text, mayComplete, isOpen, round]);
  const [first, ...others] = answered.rows;
  const rows = first === undefined ? [...answered.terms] : [first, ...answered.terms, ...others];
  return {
    ...answered,
    rows: rows.slice(0, MAX_ROWS),
    isCurrent: isOpen && answered.text === text && answered !== NOTHING,
    expect: (next, completes) => {
      expected.current?.abort.abort();
      expected.current = tabId === null || next.trim() === '' ? undefined : begin(omnibox, { tabId, text: next, mayComplete: completes });
      // Whoever takes it over hears of its end.
      expected.current?.answer.catch(() => undefined);
    },
    refresh: () => setRound(round + 1),
  };
}

import { useEffect, useRef, useState } from 'react';
import { PROCESS_KINDS, type ProcessKind } from '../../../ipc/contracts/process-kinds.ts';
import { useTranslate } from '../../ui/language.tsx';
import { CAPTURE_OF_TAB } from '../captures/use-captures.ts';
import { failureWords } from '../lib/failure-words.ts';
import { useWatched } from '../lib/use-watched.ts';
import { useServices } from '../services.tsx';
import { useTrafficModel } from '../traffic/traffic-model-context.tsx';
import type { Cause } from './causes.ts';
import type { DiagramRow } from './diagram-rows.ts';
import { sequenceSvg, type SvgColours } from './export-svg.ts';
import type { Lifeline } from './lifelines.ts';
import { layoutSequence } from './sequence-layout.ts';
import { useShapeWords } from './use-shape-words.ts';

/** What became of a file, in words. */
export interface SvgOutcome {
  readonly text: string;
  readonly isFailed: boolean;
}

/** Saves the diagram to a file; main asks for the place. */
export function useSvgExport(rows: readonly DiagramRow[], lifelines: readonly Lifeline[], causes: ReadonlyMap<number, Cause>): { readonly outcome: SvgOutcome | null; save(): void } {
  const t = useTranslate();
  const words = useShapeWords();
  const { sequence } = useServices();
  const model = useTrafficModel();
  const { names } = model;
  const saved = useWatched(sequence.outcome);
  const [refused, setRefused] = useState<string | null>(null);
  const save = (): void => {
    setRefused(null);
    // At the width at which lifelines have the most room: a file has no panel around it.
    const layout = layoutSequence(rows, lifelines, causes, Infinity);
    const svg = sequenceSvg(layout, coloursNow(), {
      ...words,
      title: t('inspector.sequence.title', { count: rows.filter(({ type }) => type === 'message').length, time: new Date(names.wallMs(layout.startMs)).toISOString() }),
      legend: [t('inspector.sequence.legend.replyDashed'), t('inspector.sequence.legend.workingBar'), t('inspector.sequence.legend.inferredBar'), t('inspector.sequence.legend.failedCross')],
      head: ({ name, kind, pid }) => [name || t('inspector.traffic.nobody'), [t(`inspector.kind.${kind}`), pid ?? ''].filter((part) => part !== '').join(' · ')],
    });
    sequence.save({ svg }).catch((error: unknown) => setRefused(failureWords(error, t)));
  };
  // A command asks for the diagram: it is whole once the log was read, and may be of a capture. Its number is one of the browser's log.
  const asked = useWatched(CAPTURE_OF_TAB === undefined ? sequence.saveAsked : undefined);
  const answered = useRef<typeof asked>(undefined);
  useEffect(() => {
    if (asked === undefined || asked.nextSeq === null || asked === answered.current) return;
    if (rows.length === 0 || (model.log === 'all' && !model.showsUpTo(asked.nextSeq))) return;
    answered.current = asked;
    save();
  });
  return { outcome: outcomeOf(refused, saved?.file ?? null, t), save };
}

function outcomeOf(refused: string | null, saved: { readonly path: string; readonly problem: string | null } | null, t: ReturnType<typeof useTranslate>): SvgOutcome | null {
  if (refused !== null) return { text: t('inspector.sequence.saveFailed', { reason: refused }), isFailed: true };
  if (saved === null) return null;
  if (saved.problem !== null) return { text: t('inspector.sequence.saveFailed', { reason: saved.problem }), isFailed: true };
  return { text: t('inspector.sequence.saved', { path: saved.path }), isFailed: false };
}

/** The colours that the screen has now: of the theme, as plain values. */
function coloursNow(): SvgColours {
  const probe = document.createElement('span');
  document.body.append(probe);
  const valueOf = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const colours: SvgColours = {
    surface: valueOf('surface'),
    text: valueOf('text'),
    muted: valueOf('muted'),
    line: valueOf('line-strong'),
    danger: valueOf('danger'),
    // One for each kind.
    kinds: Object.fromEntries(PROCESS_KINDS.map((kind) => [kind, valueOf(`kind-${kind}`)])) as Record<ProcessKind, string>,
  };
  probe.remove();
  return colours;
}

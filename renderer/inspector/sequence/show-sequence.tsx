import { Button, IconButton, namedHint } from '../../ui/button.tsx';
import { FlowIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { setView, useView } from '../lib/use-view.ts';
import { useTrafficModel } from '../traffic/traffic-model-context.tsx';

/** The way from the log to the diagram of what it shows. The log stops, so that both are the same. */
export function ShowSequence() {
  const t = useTranslate();
  const { store } = useTrafficModel();
  const pausedAtSeq = useView((view) => view.pausedAtSeq);
  return (
    <Button
      size="small"
      look="plain"
      icon={<FlowIcon size={12} />}
      title={namedHint(t('inspector.sequence.show'), t('inspector.sequence.showHint'))}
      aria-label={t('inspector.sequence.showAs')}
      onClick={() => setView({ panel: 'sequence', sequenceChainSeq: null, pausedAtSeq: pausedAtSeq ?? store.nextSeq })}
    >
      {t('inspector.sequence.show')}
    </Button>
  );
}

/** The way from a message to its chain. */
export function ShowChain({ seq }: { readonly seq: number }) {
  const t = useTranslate();
  return (
    <IconButton
      size="small"
      label={t('inspector.sequence.chain')}
      hint={namedHint(t('inspector.sequence.chain'), t('inspector.sequence.chainHint'))}
      onClick={() => setView({ panel: 'sequence', sequenceChainSeq: seq, selectedSeq: seq })}
    >
      <FlowIcon size={14} />
    </IconButton>
  );
}

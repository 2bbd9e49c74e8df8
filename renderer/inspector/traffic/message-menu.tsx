import { ContextMenu, type ContextMenuState } from '../../ui/context-menu.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { CopyIcon, FlowIcon, InfoIcon, PairIcon, SearchIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { setView, useView } from '../lib/use-view.ts';
import { hiding, isAsking, narrowingsOf, readMessage } from './message.ts';
import { copiedText } from './selection.ts';
import { useTrafficModel } from './traffic-model-context.tsx';

export interface MessageMenuProps {
  /** By the row's number. */
  readonly menu: ContextMenuState<number>;
  /** In the diagram: it shows no marks, and what is narrowed is no chain any more. */
  readonly isOfDiagram?: boolean;
  onDetail(seq: number): void;
}

/** What can be done with one message: look closer, narrow the log to what belongs to it, mark it, take it along. */
export function MessageMenu({ menu, isOfDiagram = false, onDetail }: MessageMenuProps) {
  const t = useTranslate();
  const model = useTrafficModel();
  const { store, names, lines } = model;
  return (
    <ContextMenu label={t('menus.message')} menu={menu}>
      {(seq, then) => {
        const position = store.positionOf(seq);
        // It was overwritten while the menu was open.
        if (position < 0) return <MenuItem label={t('inspector.message.gone')} disabled onSelect={() => undefined} />;
        const message = readMessage(store, names, position);
        const { pairSeq } = message;
        const only = (filter: string) => then(() => setView({ filter, ...(isOfDiagram && { sequenceChainSeq: null }) }));
        // What is hidden goes out of what the log shows already.
        const hide = (term: string) => only(hiding(useView.getState().filter, term));
        const narrowings = narrowingsOf(message);
        const line = lines.indexOfRow(position);
        return (
          <>
            <MenuItem icon={<InfoIcon />} label={t('menus.details')} onSelect={then(() => onDetail(seq))} />
            <MenuItem icon={<FlowIcon />} label={t('inspector.sequence.chain')} onSelect={then(() => setView({ panel: 'sequence', sequenceChainSeq: seq, selectedSeq: seq }))} />
            {(pairSeq >= 0 || message.kind === 'call') && (
              <MenuItem icon={<PairIcon />} label={t('inspector.log.showExchange')} onSelect={only(`pair:${isAsking(message) ? seq : pairSeq}`)} />
            )}
            <MenuSeparator />
            {narrowings.map(({ what, term }) => <MenuItem key={term} icon={<SearchIcon />} label={t('menus.only', { what })} onSelect={only(term)} />)}
            {narrowings.map(({ what, term }) => <MenuItem key={term} label={t('menus.hide', { what })} onSelect={hide(term)} />)}
            {(!isOfDiagram || line >= 0) && <MenuSeparator />}
            {!isOfDiagram && (
              <>
                <MenuItem label={t('inspector.log.setMark', { key: 'A' })} shortcut="A" onSelect={then(() => setView({ markA: seq }))} />
                <MenuItem label={t('inspector.log.setMark', { key: 'B' })} shortcut="B" onSelect={then(() => setView({ markB: seq }))} />
              </>
            )}
            {line >= 0 && (
              <MenuItem icon={<CopyIcon />} label={t('menus.copyJson')} onSelect={then(() => void copiedText(model, { first: line, last: line }).then(copyText))} />
            )}
          </>
        );
      }}
    </ContextMenu>
  );
}

import type { StatisticsRow, TrafficProcess } from '../../../ipc/contracts/traffic-rates.ts';
import { ContextMenu, type ContextMenuState } from '../../ui/context-menu.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { CopyIcon, SearchIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { MenuItem } from '../../ui/menu.tsx';
import { setView } from '../lib/use-view.ts';
import { endsOf } from '../traffic/message.ts';

export interface StatisticsMenuProps {
  readonly menu: ContextMenuState<StatisticsRow>;
  onMessages(row: StatisticsRow): void;
}

/** What can be done with a channel or a pair of processes: look at its messages, or at all of one of its ends; take its name along. */
export function StatisticsMenu({ menu, onMessages }: StatisticsMenuProps) {
  const t = useTranslate();
  const nameOf = ({ kind, name, pid }: TrafficProcess): string => `${name || t(`inspector.kind.${kind}`)} ${pid ?? ''}`.trim();
  return (
    <ContextMenu label={t('menus.message')} menu={menu}>
      {(row, then) => {
        const { channel } = row;
        const ends = row.from === null || row.to === null ? [] : [row.from, row.to];
        const what = ends.length > 0 ? ends.map(nameOf).join(' → ') : channel || t('inspector.traffic.handshake');
        return (
          <>
            <MenuItem icon={<SearchIcon />} label={t('menus.only', { what })} onSelect={then(() => onMessages(row))} />
            {endsOf(row.from ?? undefined, row.to ?? undefined, nameOf).map(({ what: end, term }) => (
              <MenuItem key={term} icon={<SearchIcon />} label={t('menus.only', { what: end })} onSelect={then(() => setView({ panel: 'traffic', filter: term }))} />
            ))}
            {ends.length === 0 && channel !== '' && <MenuItem icon={<CopyIcon />} label={t('menus.copyName')} onSelect={then(() => void copyText(channel))} />}
          </>
        );
      }}
    </ContextMenu>
  );
}

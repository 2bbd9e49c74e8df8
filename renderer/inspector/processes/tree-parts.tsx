import { classNames } from '../../ui/class-names.ts';
import { GlobeIcon, ProcessIcon, TwistIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { kindClass } from '../../ui/process-mark.tsx';
import type { TreePlace, TreeRow } from './process-tree.ts';
import styles from './processes.module.css';

/** What a line of the tree tells a screen reader of its place; nothing in the table. */
export function treeAria(place: TreePlace | null): { 'aria-level'?: number; 'aria-posinset'?: number; 'aria-setsize'?: number; 'aria-expanded'?: boolean } {
  if (place === null) return {};
  const { level, position, siblings, isOpen } = place;
  return { 'aria-level': level, 'aria-posinset': position, 'aria-setsize': siblings, ...(isOpen === null ? {} : { 'aria-expanded': isOpen }) };
}

/** Room for the level, and what shows and hides the lines below. With the keyboard the arrow keys do that. */
export function TreeTwist({ place, onFold }: { readonly place: TreePlace | null; onFold(): void }) {
  if (place === null) return null;
  return (
    <span
      // For the mouse alone: the row itself tells of its state, and takes the keys.
      role="presentation"
      className={styles['twist']}
      style={{ marginLeft: (place.level - 1) * 16 }}
      data-open={place.isOpen}
      onClick={(event) => {
        if (place.isOpen === null) return;
        event.stopPropagation();
        onFold();
      }}
    >
      {place.isOpen !== null && <TwistIcon size={13} />}
    </span>
  );
}

export interface OtherRowProps {
  readonly line: Exclude<TreeRow, { type: 'process' }>;
  readonly rowIndex: number;
  readonly isCurrent: boolean;
  onFold(key: string): void;
  onPress(key: string): void;
}

/** A line of the tree that is no process of the list: one that only the system knows, or a document. */
export function OtherRow({ line, rowIndex, isCurrent, onFold, onPress }: OtherRowProps) {
  const t = useTranslate();
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      {...treeAria(line)}
      tabIndex={isCurrent ? 0 : -1}
      data-line={line.key}
      data-type={line.type}
      className={classNames(styles['row'], styles['other'], line.type === 'frame' ? kindClass(line.kind) : kindClass('utility'))}
      onClick={() => onPress(line.key)}
    >
      <div role="gridcell" aria-colspan={8} className={styles['name']}>
        <TreeTwist place={line} onFold={() => onFold(line.key)} />
        {line.type === 'frame' ? <GlobeIcon size={13} className={styles['frame-icon']} /> : <ProcessIcon size={13} className={styles['frame-icon']} />}
        <span className={styles['title']}>{line.type === 'frame' ? line.frame.site : line.name || t('inspector.processes.unlisted')}</span>
        <span className={styles['aside']}>
          {line.type === 'frame'
            ? t(line.frame.isMain ? 'inspector.processes.mainFrame' : 'inspector.processes.subframe', { tab: String(line.frame.tabId) })
            : t('inspector.processes.unlistedNote', { pid: String(line.pid) })}
        </span>
      </div>
    </div>
  );
}

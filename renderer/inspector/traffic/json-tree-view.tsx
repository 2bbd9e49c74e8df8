import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslate } from '../../ui/language.tsx';
import { openAtFirst, isBranch, summaryOf, treeLines, type TreeLine } from './json-tree.ts';
import styles from './json-tree.module.css';

/** A value as a tree: arrow keys move in it, right and left open and close. */
export function JsonTree({ value, label }: { readonly value: unknown; readonly label: string }) {
  const [open, setOpen] = useState(() => openAtFirst(value));
  const [currentPath, setCurrentPath] = useState('');
  const element = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => treeLines(value, open), [value, open]);

  const toggle = (path: string, isOpen: boolean) => {
    const next = new Set(open);
    if (isOpen) next.add(path);
    else next.delete(path);
    setOpen(next);
  };
  const goTo = (line: TreeLine | undefined) => {
    if (line === undefined) return;
    setCurrentPath(line.path);
    element.current?.querySelector<HTMLElement>(`[data-path="${CSS.escape(line.path)}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = lines.findIndex(({ path }) => path === currentPath);
    const line = lines[at];
    if (line === undefined) return;
    const above = lines.findLastIndex((one, i) => i < at && one.depth < line.depth);
    if (event.key === 'ArrowDown') goTo(lines[at + 1]);
    else if (event.key === 'ArrowUp') goTo(lines[at - 1]);
    else if (event.key === 'Home') goTo(lines[0]);
    else if (event.key === 'End') goTo(lines.at(-1));
    else if (event.key === 'ArrowRight' && line.isOpen === false) toggle(line.path, true);
    else if (event.key === 'ArrowRight' && line.isOpen === true) goTo(lines[at + 1]);
    else if (event.key === 'ArrowLeft' && line.isOpen === true) toggle(line.path, false);
    else if (event.key === 'ArrowLeft') goTo(lines[above]);
    else if ((event.key === 'Enter' || event.key === ' ') && line.isOpen !== null) toggle(line.path, !line.isOpen);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={element} role="tree" aria-label={label} className={styles['tree']} onKeyDown={onKeyDown}>
      {lines.map((line) => (
        <TreeLineView
          key={line.path}
          line={line}
          isCurrent={line.path === currentPath}
          onPress={() => {
            setCurrentPath(line.path);
            if (line.isOpen !== null) toggle(line.path, !line.isOpen);
          }}
        />
      ))}
    </div>
  );
}

function TreeLineView({ line, isCurrent, onPress }: { readonly line: TreeLine; readonly isCurrent: boolean; onPress(): void }) {
  const t = useTranslate();
  const { path, depth, name, value, isOpen, leftOut } = line;
  return (
    <div
      role="treeitem"
      aria-level={depth + 1}
      aria-expanded={isOpen ?? undefined}
      tabIndex={isCurrent ? 0 : -1}
      data-path={path}
      className={styles['line']}
      style={{ paddingLeft: `${depth * 14}px` }}
      onClick={onPress}
    >
      <span aria-hidden="true" className={styles['arrow']} data-open={isOpen ?? 'none'} />
      {name !== null && <span className={styles['name']}>{name}: </span>}
      {leftOut > 0 ? <span className={styles['summary']}>{t('inspector.log.moreValues', { count: leftOut })}</span> : <Value value={value} />}
    </div>
  );
}

function Value({ value }: { readonly value: unknown }) {
  if (isBranch(value)) return <span className={styles['summary']}>{summaryOf(value)}</span>;
  const type = value === null ? 'null' : typeof value;
  return (
    <span data-type={type} className={styles['value']}>
      {JSON.stringify(value)}
    </span>
  );
}

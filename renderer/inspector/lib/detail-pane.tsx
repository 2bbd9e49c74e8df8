import { useEffect, useRef, type ReactNode } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { CrossIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import styles from './detail-pane.module.css';

export interface DetailPaneProps {
  readonly label: string;
  /** Its heading line. */
  readonly title: ReactNode;
  /** Drawn beside the close button. */
  readonly buttons?: ReactNode;
  readonly children: ReactNode;
  /** Takes the keyboard when it appears, since the keyboard asked for it. */
  readonly takeFocus: boolean;
  onClose(): void;
}

/** What stands beside a list and tells all of its chosen row. Escape closes it. */
export function DetailPane({ label, title, buttons, children, takeFocus, onClose }: DetailPaneProps) {
  const t = useTranslate();
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takeFocus) element.current?.focus();
  }, [takeFocus]);
  return (
    <section
      ref={element}
      aria-label={label}
      tabIndex={-1}
      className={styles['pane']}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className={styles['head']}>
        <div className={styles['title']}>{title}</div>
        {buttons}
        <IconButton size="small" label={t('inspector.closeDetail')} onClick={onClose}>
          <CrossIcon size={14} />
        </IconButton>
      </div>
      <div className={styles['body']} tabIndex={0}>
        {children}
      </div>
    </section>
  );
}

/** A named fact of the row. */
export function Fact({ name, note, children }: { readonly name: string; readonly note?: ReactNode; readonly children: ReactNode }) {
  return (
    <div className={styles['fact']}>
      <dt>{name}</dt>
      <dd>
        {children}
        {note !== undefined && <span className={styles['note']}>{note}</span>}
      </dd>
    </div>
  );
}

/** Facts: a line each, or beside each other where they are short. */
export function Facts({ layout = 'lines', children }: { readonly layout?: 'lines' | 'flow'; readonly children: ReactNode }) {
  return <dl className={styles[layout]}>{children}</dl>;
}

/** A heading inside the pane. */
export function DetailHeading({ children }: { readonly children: ReactNode }) {
  return <h2 className={styles['heading']}>{children}</h2>;
}

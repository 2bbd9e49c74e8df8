import styles from './spinner.module.css';

/** Something is under way. Still with reduced motion. Decoration: say it in words where it matters. */
export function Spinner({ sizePx = 16 }: { readonly sizePx?: number }) {
  return (
    <svg aria-hidden="true" className={styles['spinner']} width={sizePx} height={sizePx} viewBox="0 0 16 16">
      <circle className={styles['track']} cx="8" cy="8" r="6" />
      <path className={styles['head']} d="M8 2a6 6 0 0 1 6 6" />
    </svg>
  );
}

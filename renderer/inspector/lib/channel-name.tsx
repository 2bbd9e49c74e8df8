import styles from './channel-name.module.css';

/**
 * The name of a channel or an interface. Where it has no room its beginning goes first: what comes after the last dot tells
 * `viz.mojom.CompositorFrameSink` from `viz.mojom.CompositorFrameSinkClient`.
 */
export function ChannelName({ name }: { readonly name: string }) {
  const at = name.lastIndexOf('.') + 1;
  return (
    <span className={styles['channel']}>
      {at > 0 && <span className={styles['start']}>{name.slice(0, at)}</span>}
      <span className={styles['end']}>{name.slice(at)}</span>
    </span>
  );
}

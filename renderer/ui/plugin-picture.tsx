import { PluginIcon } from './icons.tsx';
import styles from './plugin-picture.module.css';

/** A plugin's own picture, or a plug. It is drawn as an image, so nothing in it runs. */
export function PluginPicture({ icon, sizePx }: { readonly icon: string | null; readonly sizePx: number }) {
  if (icon === null) return <PluginIcon size={sizePx} className={styles.plug} />;
  return <img src={icon} width={sizePx} height={sizePx} alt="" className={styles.picture} />;
}

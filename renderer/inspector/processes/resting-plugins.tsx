import { useTranslate } from '../../ui/language.tsx';
import { useServices } from '../services.tsx';
import { useWatched } from '../lib/use-watched.ts';
import styles from './processes.module.css';

/** Which plugins have no process because they had nothing to do, though their pages are open. */
export function RestingPlugins() {
  const t = useTranslate();
  const plugins = useWatched(useServices().plugins.list) ?? [];
  const names = plugins.filter(({ state }) => state === 'resting').map(({ name }) => name);
  return names.length === 0 ? null : <p className={styles['empty']}>{t('inspector.processes.resting', { names: names.join(', ') })}</p>;
}

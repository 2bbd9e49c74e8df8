import type { ManagedPlugin } from '../../../ipc/contracts/plugins.ts';
import { useTranslate } from '../../ui/language.tsx';
import { PluginMeters } from '../../ui/plugin-meters.tsx';
import styles from './plugins-page.module.css';

/** What a plugin takes, against its limits, as it is now. */
export function PluginBudget({ plugin }: { readonly plugin: ManagedPlugin }) {
  const t = useTranslate();
  return (
    <section className={styles.part}>
      <h4 className={styles.partName}>{t('plugins.budget')}</h4>
      <PluginMeters {...plugin} />
    </section>
  );
}

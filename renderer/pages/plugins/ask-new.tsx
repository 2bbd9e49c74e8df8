import { Button } from '../../ui/button.tsx';
import { ShieldIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { capabilityWords } from './capability-words.ts';
import type { PluginPartProps } from './plugin-card.tsx';
import styles from './plugins-page.module.css';

/** Asks for what a plugin that ships wants since an update of the browser, until then it goes on without; or for what nobody knows any more whether it was allowed. */
export function AskNew({ plugin, manager, run }: PluginPartProps) {
  const t = useTranslate();
  const asked = plugin.capabilities.filter(({ isNew }) => isNew);
  if (asked.length === 0) return null;
  const titleId = `new-${plugin.id}`;
  const answer = (isYes: boolean) => run(manager.answerPending({ pluginId: plugin.id, isYes }));
  return (
    <div role="group" aria-labelledby={titleId} className={styles.askNew}>
      <p id={titleId}>{t(plugin.origin === 'installed' ? 'plugins.ask.again' : 'plugins.ask.since', { name: plugin.name })}</p>
      <ul className={styles.wants}>
        {asked.map(({ name }) => (
          <li key={name}>
            <ShieldIcon size={14} />
            <span>{capabilityWords(name, plugin, t)}</span>
          </li>
        ))}
      </ul>
      <div className={styles.askEnd}>
        <Button onClick={() => answer(false)}>{t('plugins.ask.deny')}</Button>
        <Button look="primary" onClick={() => answer(true)}>
          {t('plugins.ask.allow')}
        </Button>
      </div>
    </div>
  );
}

import { useState, type FormEvent } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { CrossIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { capabilityWords } from './capability-words.ts';
import type { PluginPartProps } from './plugin-card.tsx';
import { Switch } from '../../ui/switch.tsx';
import styles from './plugins-page.module.css';

/** What a plugin may do, and where. */
export function PluginAllowed(props: PluginPartProps) {
  const t = useTranslate();
  const { plugin, manager, run } = props;
  const pluginId = plugin.id;
  return (
    <>
      <section className={styles.part}>
        <h4 className={styles.partName}>{t('plugins.allowed')}</h4>
        {plugin.capabilities.length === 0 && <p className={styles.hint}>{t('plugins.allowNothing')}</p>}
        {plugin.capabilities.map(({ name, granted }) => {
          const words = capabilityWords(name, plugin, t);
          return (
            <div key={name} className={styles.line}>
              <span>{words}</span>
              <Switch aria-label={words} isOn={granted} onChange={(on) => run(manager.setGranted({ pluginId, capability: name, on }))} />
            </div>
          );
        })}
      </section>
      <section className={styles.part}>
        <h4 className={styles.partName}>{t('plugins.sites')}</h4>
        <p>{plugin.sites.length === 0 ? t('plugins.sites.all') : t('plugins.sites.only', { sites: plugin.sites.join(', ') })}</p>
        <SitesOff {...props} />
        <div className={styles.line}>
          <div className={styles.words}>
            <span>{t('plugins.private')}</span>
            <span className={styles.hint}>{t('plugins.privateHint')}</span>
          </div>
          <Switch aria-label={t('plugins.private')} isOn={plugin.inPrivate} onChange={(on) => run(manager.setInPrivate({ pluginId, on }))} />
        </div>
      </section>
    </>
  );
}

function SitesOff({ plugin, manager, run }: PluginPartProps) {
  const t = useTranslate();
  const [typed, setTyped] = useState('');
  const [isBad, setBad] = useState(false);
  const add = (event: FormEvent) => {
    event.preventDefault();
    setBad(false);
    if (typed.trim() === '') return;
    manager.setSite({ pluginId: plugin.id, site: typed.trim(), on: false }).then(() => setTyped(''), () => setBad(true));
  };
  return (
    <>
      {plugin.sitesOff.length > 0 && (
        <div className={styles.sites}>
          <span className={styles.hint}>{t('plugins.sites.off')}</span>
          {plugin.sitesOff.map((site) => (
            <span key={site} className={styles.siteChip}>
              {site}
              <IconButton size="tiny" label={t('plugins.sites.remove', { site })} onClick={() => run(manager.setSite({ pluginId: plugin.id, site, on: true }))}>
                <CrossIcon size={12} />
              </IconButton>
            </span>
          ))}
        </div>
      )}
      <form className={styles.siteForm} onSubmit={add}>
        <input
          className={styles.field}
          aria-label={t('plugins.sites.add')}
          placeholder={t('plugins.sites.placeholder')}
          spellCheck={false}
          autoComplete="off"
          maxLength={300}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit">{t('plugins.sites.addButton')}</Button>
      </form>
      {isBad && (
        <p role="alert" className={styles.problem}>
          {t('plugins.sites.bad')}
        </p>
      )}
    </>
  );
}

import { useEffect, useRef } from 'react';
import type { PluginProposal } from '../../../ipc/contracts/plugins.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { ShieldIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { formatBytes } from '../../ui/format-bytes.ts';
import { capabilityWords } from './capability-words.ts';
import styles from './plugins-page.module.css';

/** Asks whether a plugin may be added, with everything that it wants to do. */
export function AskInstall({ proposal, onAnswer }: { readonly proposal: PluginProposal; onAnswer(isYes: boolean): void }) {
  const t = useTranslate();
  const box = useRef<HTMLDivElement>(null);
  const { name, id, version, installedVersion, capabilities, sites, fileCount, sizeBytes, description } = proposal;
  const isUpdate = installedVersion !== null;
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' });
    box.current?.focus();
  }, [proposal]);
  return (
    <div
      ref={box}
      role="alertdialog"
      tabIndex={-1}
      aria-labelledby="ask-title"
      aria-describedby="ask-wants"
      className={styles.ask}
      onKeyDown={(event) => event.key === 'Escape' && onAnswer(false)}
    >
      <h2 id="ask-title" className={styles.askTitle}>
        {isUpdate ? t('plugins.ask.update', { name, from: installedVersion, version }) : t('plugins.ask.add', { name })}
      </h2>
      <p className={styles.hint}>{t('plugins.ask.files', { id, version, count: fileCount, size: formatBytes(sizeBytes) })}</p>
      {description !== '' && <p>{description}</p>}
      <div id="ask-wants">
        <p className={styles.hint}>{t(capabilities.length === 0 ? 'plugins.ask.nothing' : 'plugins.ask.wants')}</p>
        <ul className={styles.wants}>
          {capabilities.map(({ name: capability, isNew }) => (
            <li key={capability}>
              <ShieldIcon size={14} />
              <span>{capabilityWords(capability, proposal, t)}</span>
              {isUpdate && isNew && <Chip tone="warn">{t('plugins.ask.new')}</Chip>}
            </li>
          ))}
        </ul>
        <p className={styles.hint}>{sites.length === 0 ? t('plugins.sites.all') : t('plugins.sites.only', { sites: sites.join(', ') })}</p>
      </div>
      <div className={styles.askEnd}>
        <Button onClick={() => onAnswer(false)}>{t('plugins.ask.no')}</Button>
        <Button look="primary" onClick={() => onAnswer(true)}>
          {t(isUpdate ? 'plugins.ask.yesUpdate' : 'plugins.ask.yes')}
        </Button>
      </div>
    </div>
  );
}

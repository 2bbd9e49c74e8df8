import { useEffect, useState } from 'react';
import type { Language } from '../../../i18n/catalogue.ts';
import type { blockingContract } from '../../../ipc/contracts/blocking.ts';
import { BROWSING_DATA } from '../../../ipc/contracts/browsing-data.ts';
import type { browsingDataContract } from '../../../ipc/contracts/browsing-data.ts';
import type { downloadsContract } from '../../../ipc/contracts/downloads.ts';
import { PERMISSIONS } from '../../../ipc/contracts/permissions.ts';
import type { graphicsContract } from '../../../ipc/contracts/graphics.ts';
import type { permissionsContract } from '../../../ipc/contracts/permissions.ts';
import type { SettingChange, settingsContract } from '../../../ipc/contracts/settings.ts';
import type { spellingContract } from '../../../ipc/contracts/spelling.ts';
import type { Client } from '../../../ipc/core/ends.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ReloadIcon, SearchIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import { ConfirmButton } from '../confirm-button.tsx';
import { SearchBox } from '../search-box.tsx';
import { BlockLists } from './block-lists.tsx';
import { ClearData } from './clear-data.tsx';
import { DownloadFolder } from './download-folder.tsx';
import { GraphicsRestart } from './graphics-restart.tsx';
import { SitePermissions } from './site-permissions.tsx';
import { SECTIONS, findSections } from './sections.ts';
import { OwnWords } from './own-words.tsx';
import { Spelling } from './spelling.tsx';
import { SettingControl } from './setting-control.tsx';
import styles from './settings-page.module.css';

/** What main offers to this page. */
export interface SettingsServices {
  readonly settings: Client<typeof settingsContract>;
  readonly blocking: Client<typeof blockingContract>;
  readonly browsingData: Client<typeof browsingDataContract>;
  readonly downloads: Client<typeof downloadsContract>;
  readonly graphics: Client<typeof graphicsContract>;
  readonly permissions: Client<typeof permissionsContract>;
  readonly spelling: Client<typeof spellingContract>;
}

/** Everything that can be chosen, by section; a search narrows it. */
export function SettingsPage({ services, language }: { readonly services: SettingsServices; readonly language: Language }) {
  const t = useTranslate();
  const values = useRemoteState(services.settings.values);
  const [search, setSearch] = useState('');
  const [hasFailed, setFailed] = useState(false);
  const isThere = values !== undefined;
  useEffect(() => {
    if (isThere) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, [isThere]);
  if (!values) return null;
  const change = (next: SettingChange) => {
    setFailed(false);
    services.settings.set(next).catch(() => setFailed(true));
  };
  const sections = findSections(SECTIONS, search, t, {
    'block-lists': t('blocking.lists'),
    'clear-data': [t('settings.clear'), ...BROWSING_DATA.map((kind) => t(`settings.clear.${kind}`))].join(' '),
    'download-folder': t('downloads.setting.folder'),
    graphics: t('graphics.restart'),
    spelling: [t('spelling.add'), t('spelling.hint'), t('spelling.own'), t('spelling.ownHint')].join(' '),
    'site-permissions': PERMISSIONS.map((each) => t(`permissions.name.${each}`)).join(' '),
  });
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t('settings.title')}</h1>
        <SearchBox label={t('settings.search')} text={search} onText={setSearch} />
      </header>
      {hasFailed && (
        <p role="alert" className={styles.problem}>
          {t('settings.failed')}
        </p>
      )}
      {sections.length === 0 && <EmptyState icon={<SearchIcon size={24} />} text={t('settings.nothingFound')} />}
      {sections.map((section) => (
        <section key={section.id} id={section.id} className={styles.card} aria-labelledby={`${section.id}-name`}>
          <h2 className={styles.heading} id={`${section.id}-name`}>
            {t(section.label)}
          </h2>
          {section.rows.map((row) => (
            <SettingControl key={row.key} row={row} value={values[row.key]} onChange={change} />
          ))}
          {section.extra === 'download-folder' && <DownloadFolder downloads={services.downloads} folder={values.downloadFolder} onFailed={() => setFailed(true)} />}
          {section.extra === 'graphics' && <GraphicsRestart graphics={services.graphics} onFailed={() => setFailed(true)} />}
          {section.extra === 'block-lists' && <BlockLists blocking={services.blocking} />}
          {section.extra === 'spelling' && <Spelling spelling={services.spelling} languages={values.spellingLanguages} shownIn={language} onFailed={() => setFailed(true)} />}
          {section.extra === 'spelling' && <OwnWords spelling={services.spelling} language={language} onFailed={() => setFailed(true)} />}
          {section.extra === 'clear-data' && <ClearData browsingData={services.browsingData} />}
          {section.extra === 'site-permissions' && <SitePermissions permissions={services.permissions} />}
        </section>
      ))}
      {search.trim() === '' && (
        <ConfirmButton
          label={t('settings.resetAll')}
          question={t('settings.resetAllSure')}
          icon={<ReloadIcon size={14} />}
          onConfirm={() => services.settings.resetAll().catch(() => setFailed(true))}
        />
      )}
    </main>
  );
}

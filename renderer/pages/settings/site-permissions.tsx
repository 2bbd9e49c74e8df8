import { useState } from 'react';
import type { permissionsContract, SitePermission } from '../../../ipc/contracts/permissions.ts';
import type { Client } from '../../../ipc/core/ends.ts';
import { dateAndTime } from '../../lib/clock.ts';
import { ClearIcon } from '../../ui/icons.tsx';
import { useLanguage, useTranslate } from '../../ui/language.tsx';
import { PermissionChoiceSelect } from '../../ui/permissions/permission-choice.tsx';
import { PermissionIcon } from '../../ui/permissions/permission-icon.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import { ConfirmButton } from '../confirm-button.tsx';
import { SearchBox } from '../search-box.tsx';
import { bySite } from './by-site.ts';
import styles from './settings-page.module.css';

/** What sites may do, by site: found, changed, forgotten. */
export function SitePermissions({ permissions }: { readonly permissions: Client<typeof permissionsContract> }) {
  const t = useTranslate();
  const all = useRemoteState(permissions.sites);
  const [search, setSearch] = useState('');
  const [hasFailed, setFailed] = useState(false);
  if (all === undefined) return null;
  const change = (call: Promise<unknown>) => {
    setFailed(false);
    call.catch(() => setFailed(true));
  };
  const sites = bySite(all, search);
  return (
    <div className={styles.sites}>
      <p className={styles.hint}>{t('permissions.siteHint')}</p>
      {all.length > 0 && <SearchBox label={t('permissions.findSite')} text={search} onText={setSearch} />}
      {hasFailed && (
        <p role="alert" className={styles.problem}>
          {t('settings.failed')}
        </p>
      )}
      {sites.length === 0 && <p className={styles.hint}>{t(all.length === 0 ? 'permissions.noSites' : 'permissions.noSuchSite')}</p>}
      <ul className={styles.siteList} aria-label={t('permissions.site')}>
        {sites.map(({ origin, held }) => (
          <li key={origin} className={styles.site}>
            <div className={styles.siteHead}>
              <strong className={styles.siteName}>{origin}</strong>
              <ConfirmButton
                isIconOnly
                size="small"
                label={t('permissions.forget', { origin })}
                question={t('permissions.forget', { origin })}
                icon={<ClearIcon size={14} />}
                onConfirm={() => change(permissions.resetSite({ origin }))}
              />
            </div>
            {held.map((each) => (
              <SiteRow key={each.permission} held={each} onChange={(choice) => change(permissions.setForSite({ origin, permission: each.permission, choice }))} />
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}

function SiteRow({ held, onChange }: { readonly held: SitePermission; onChange(choice: SitePermission['choice']): void }) {
  const t = useTranslate();
  const language = useLanguage();
  const { origin, permission, choice, untilMs } = held;
  const name = t(`permissions.name.${permission}`);
  const until = untilMs === null ? '' : dateAndTime(untilMs, language, 'minutes');
  return (
    <div className={styles.siteRow}>
      <PermissionIcon permission={permission} />
      <div className={styles.words}>
        <span>{name}</span>
        {until !== '' && <span className={styles.hint}>{t('permissions.reason.dismissed', { until })}</span>}
      </div>
      <PermissionChoiceSelect permission={permission} choice={choice} label={t('permissions.choose', { permission: name, origin })} onChange={onChange} />
    </div>
  );
}

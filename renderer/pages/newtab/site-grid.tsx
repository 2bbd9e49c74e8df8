import type { KeyboardEvent } from 'react';
import type { StartSite } from '../../../ipc/contracts/start-places.ts';
import { IconButton } from '../../ui/button.tsx';
import { ContextMenu, useContextMenu } from '../../ui/context-menu.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { CopyIcon, CrossIcon, MoveOutIcon, RestoreIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { placeLink, type OpenPlace } from './place-opening.ts';
import styles from './places.module.css';
import { SiteIcon } from './site-icon.tsx';

export interface SiteGridProps {
  readonly sites: readonly StartSite[];
  readonly hiddenCount: number;
  readonly onOpen: OpenPlace;
  onHide(site: StartSite): void;
  onUnhideAll(): void;
}

/** Sites that are visited often, a tile each. */
export function SiteGrid({ sites, hiddenCount, onOpen, onHide, onUnhideAll }: SiteGridProps) {
  const t = useTranslate();
  const menu = useContextMenu<StartSite>();
  const hide = (site: StartSite, within: Element | null) => {
    focusNext(within);
    onHide(site);
  };
  const onKeyDown = (event: KeyboardEvent, site: StartSite) => {
    if (event.key !== 'Delete') return;
    event.preventDefault();
    hide(site, event.currentTarget);
  };
  return (
    <section className={styles.section} aria-label={t('pages.newtab.sites')}>
      <h2 className={styles.heading}>{t('pages.newtab.sites')}</h2>
      <ul className={styles.grid}>
        {sites.map((site) => (
          <li key={site.id} className={styles.tile} onContextMenu={(event) => menu.openOn(event, site)}>
            <a className={styles.site} href={site.url} title={`${site.title}\n${site.url.slice(0, 300)}`.trim()} onKeyDown={(event) => onKeyDown(event, site)} {...placeLink('site', site.id, onOpen)}>
              <SiteIcon site={site} />
              <span className={styles.words}>
                <span className={styles.title}>{site.title === '' ? site.host : site.title}</span>
                <span className={styles.host}>{site.host}</span>
              </span>
            </a>
            {/* By keyboard: Delete, or the menu. */}
            <IconButton size="tiny" tabIndex={-1} className={styles.cross} label={t('pages.newtab.hideOf', { host: site.host })} onClick={(event) => hide(site, event.currentTarget)}>
              <CrossIcon size={12} />
            </IconButton>
          </li>
        ))}
      </ul>
      <ContextMenu label={t('pages.newtab.siteMenu')} menu={menu}>
        {(site, then) => (
          <>
            <MenuItem icon={<MoveOutIcon />} label={t('menus.openNew')} onSelect={then(() => onOpen('site', site.id, 'new'))} />
            <MenuItem label={t('menus.openAside')} onSelect={then(() => onOpen('site', site.id, 'background'))} />
            <MenuItem icon={<CopyIcon />} label={t('menus.copyAddress')} onSelect={then(() => void copyText(site.url))} />
            <MenuSeparator />
            <MenuItem icon={<CrossIcon />} label={t('pages.newtab.hide')} onSelect={then(() => hide(site, menu.place?.trigger.current ?? null))} />
            {hiddenCount > 0 && <MenuItem icon={<RestoreIcon />} label={t('pages.newtab.showHidden', { count: hiddenCount })} onSelect={then(onUnhideAll)} />}
          </>
        )}
      </ContextMenu>
    </section>
  );
}

/** The keyboard goes on with the next tile: this one is about to be gone. */
function focusNext(within: Element | null): void {
  const tile = within?.closest('li');
  (tile?.nextElementSibling ?? tile?.previousElementSibling)?.querySelector('a')?.focus();
}

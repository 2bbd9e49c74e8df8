import { useState } from 'react';
import type { TabInfo } from '../../../ipc/contracts/tabs.ts';
import { GlobeIcon, HangIcon, TerrariumIcon, WarningIcon } from '../../ui/icons.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import styles from './tab.module.css';

/** What stands before a tab's title: its state first, then its picture. */
export function TabIcon({ tab }: { readonly tab: TabInfo }) {
  const [brokenUrl, setBrokenUrl] = useState<string | null>(null);
  const { life, faviconUrl } = tab;
  if (life.state === 'crashed') return <WarningIcon className={styles['icon-crashed']} />;
  if (life.state === 'unresponsive') return <HangIcon className={styles['icon-hung']} />;
  if (tab.loading) return <Spinner />;
  if (faviconUrl !== null && faviconUrl !== brokenUrl) {
    return <img className={styles.icon} src={faviconUrl} alt="" width={16} height={16} draggable={false} onError={() => setBrokenUrl(faviconUrl)} />;
  }
  if (tab.security === 'internal') return <TerrariumIcon className={styles['icon-internal']} />;
  return <GlobeIcon className={styles.icon} />;
}

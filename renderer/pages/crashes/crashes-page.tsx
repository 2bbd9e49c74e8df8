import { useMemo, useState } from 'react';
import type { crashesContract } from '../../../ipc/contracts/crashes.ts';
import type { Client } from '../../../ipc/core/ends.ts';
import { crashActions } from '../../ui/crash-records/crash-actions.ts';
import { CrashRecords } from '../../ui/crash-records/crash-records.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import styles from './crashes-page.module.css';

/** Every flight record, in a tab. The chosen one stands in the address, so that it is there again after a reload. */
export function CrashesPage({ crashes }: { readonly crashes: Client<typeof crashesContract> }) {
  const t = useTranslate();
  const list = useRemoteState(crashes.list);
  const actions = useMemo(() => crashActions(crashes), [crashes]);
  const [selectedId, setSelectedId] = useState<string | null>(() => location.hash.slice(1) || null);
  const select = (id: string | null) => {
    setSelectedId(id);
    history.replaceState(null, '', id === null ? location.pathname : `#${id}`);
  };
  return (
    <main className={styles['page']}>
      <header className={styles['head']}>
        <h1>{t('crashes.title')}</h1>
        <p>{t('crashes.what')}</p>
      </header>
      <div className={styles['card']}>{list !== undefined && <CrashRecords list={list} actions={actions} selectedId={selectedId} onSelect={select} />}</div>
    </main>
  );
}

import { useId } from 'react';
import type { MessageKey } from '../../../i18n/catalogue.ts';
import type { UpdateStatus, updatesContract } from '../../../ipc/contracts/updates.ts';
import type { Client } from '../../../ipc/core/ends.ts';
import { Button } from '../../ui/button.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import styles from './about-page.module.css';

const WORDS: Readonly<Record<UpdateStatus['state'], MessageKey>> = {
  off: 'updates.off',
  paused: 'updates.paused',
  waiting: 'updates.waiting',
  looking: 'updates.looking',
  loading: 'updates.loading',
  ready: 'updates.ready',
  failed: 'updates.failed',
};

/** How it stands with newer versions: a build without a feed asks nobody, and says so. */
export function UpdatesCard({ updates }: { readonly updates: Client<typeof updatesContract> }) {
  const t = useTranslate();
  const labelId = useId();
  const status = useRemoteState(updates.status);
  if (status === undefined) return null;
  const { state, version } = status;
  const ask = (call: Promise<unknown>) => void call.catch(() => undefined);
  return (
    <section className={styles.card}>
      <h2 className={styles.heading}>{t('updates.heading')}</h2>
      <p role="status" className={styles.text}>{t(WORDS[state], { version })}</p>
      {state !== 'off' && (
        <div className={styles.updates}>
          <span id={labelId}>{t('updates.lookByItself')}</span>
          <Switch aria-labelledby={labelId} isOn={state !== 'paused'} onChange={(isOn) => ask(updates.setOn({ isOn }))} />
          <Button disabled={state !== 'waiting' && state !== 'failed'} onClick={() => ask(updates.look())}>
            {t('updates.look')}
          </Button>
        </div>
      )}
    </section>
  );
}

import { useState } from 'react';
import { BROWSING_DATA, CLEAR_SPANS } from '../../../ipc/contracts/browsing-data.ts';
import type { browsingDataContract, BrowsingDataKind, ClearSpan } from '../../../ipc/contracts/browsing-data.ts';
import type { Client } from '../../../ipc/core/ends.ts';
import { ClearIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { ConfirmButton } from '../confirm-button.tsx';
import styles from './settings-page.module.css';

/** Clears what pages left behind. */
export function ClearData({ browsingData }: { readonly browsingData: Client<typeof browsingDataContract> }) {
  const t = useTranslate();
  const [kinds, setKinds] = useState<readonly BrowsingDataKind[]>(['history', 'cookies', 'cache', 'storage']);
  const [span, setSpan] = useState<ClearSpan>('all');
  const [said, setSaid] = useState('');
  const hasSpan = kinds.includes('history') || kinds.includes('permissions');
  const toggle = (kind: BrowsingDataKind) => setKinds(kinds.includes(kind) ? kinds.filter((other) => other !== kind) : [...kinds, kind]);
  const clear = () => {
    setSaid(t('settings.clearing'));
    browsingData.clear({ kinds: [...kinds], span }).then(
      ({ visitCount }) => setSaid(kinds.includes('history') ? t('settings.clearedWithVisits', { count: visitCount }) : t('settings.cleared')),
      () => setSaid(t('settings.failed')),
    );
  };
  return (
    <fieldset className={styles.clear}>
      <legend className={styles.legend}>{t('settings.clear')}</legend>
      <div className={styles.check}>
        <span className={styles.words}>
          <span>{t('settings.clearSpan')}</span>
          <span className={styles.hint}>{t('settings.clearSpanHint')}</span>
        </span>
        <select aria-label={t('settings.clearSpan')} className={styles.select} value={span} disabled={!hasSpan} onChange={(event) => setSpan(event.target.value as ClearSpan)}>
          {CLEAR_SPANS.map((each) => (
            <option key={each} value={each}>
              {t(`settings.span.${each}`)}
            </option>
          ))}
        </select>
      </div>
      {BROWSING_DATA.map((kind) => (
        <label key={kind} className={styles.check} aria-label={t(`settings.clear.${kind}`)}>
          <input type="checkbox" checked={kinds.includes(kind)} onChange={() => toggle(kind)} />
          <span className={styles.words}>
            <span>{t(`settings.clear.${kind}`)}</span>
            <span className={styles.hint}>{t(`settings.clear.${kind}Hint`)}</span>
          </span>
        </label>
      ))}
      <div className={styles.clearEnd}>
        <p role="status" className={styles.hint}>
          {said}
        </p>
        {kinds.length > 0 && <ConfirmButton label={t('settings.clearNow')} question={t('settings.clearSure')} icon={<ClearIcon />} onConfirm={clear} />}
      </div>
    </fieldset>
  );
}

import type { SettingChange } from '../../../ipc/contracts/settings.ts';
import { useTranslate } from '../../ui/language.tsx';
import type { SettingRow } from './sections.ts';
import { Switch } from '../../ui/switch.tsx';
import styles from './settings-page.module.css';

export interface SettingControlProps {
  readonly row: SettingRow;
  readonly value: unknown;
  onChange(change: SettingChange): void;
}

/** One setting with its control. */
export function SettingControl({ row, value, onChange }: SettingControlProps) {
  const t = useTranslate();
  const hintId = `${row.key}-hint`;
  // The table says which values a key has; main checks them once more.
  const set = (next: unknown) => onChange({ key: row.key, value: next } as SettingChange);
  return (
    <div className={styles.row}>
      <div className={styles.words}>
        <span id={`${row.key}-label`}>{t(row.label)}</span>
        {row.hint && (
          <span id={hintId} className={styles.hint}>
            {t(row.hint)}
          </span>
        )}
      </div>
      {row.control === 'switch' ? (
        <Switch isOn={value === (row.values?.on ?? true)} onChange={(isOn) => set(row.values === undefined ? isOn : isOn ? row.values.on : row.values.off)} aria-labelledby={`${row.key}-label`} aria-describedby={row.hint && hintId} />
      ) : (
        <div role="radiogroup" aria-labelledby={`${row.key}-label`} aria-describedby={row.hint && hintId} className={styles.choices}>
          {row.options.map((option) => (
            <label key={option.value} className={styles.choice}>
              <input type="radio" name={row.key} value={option.value} checked={value === option.value} onChange={() => set(option.value)} />
              <span>{t(option.label)}</span>
            </label>
          ))}
        </div>
      )}
    </div>
  );
}

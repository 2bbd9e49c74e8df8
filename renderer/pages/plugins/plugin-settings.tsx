import { useState } from 'react';
import type { SettingValue } from '../../../ipc/contracts/plugin-manifest.ts';
import type { PluginSettingView } from '../../../ipc/contracts/plugins.ts';
import { useTranslate } from '../../ui/language.tsx';
import type { PluginPartProps } from './plugin-card.tsx';
import { Switch } from '../../ui/switch.tsx';
import styles from './plugins-page.module.css';

/** A plugin's settings, as its manifest describes them. */
export function PluginSettings({ plugin, manager, run }: PluginPartProps) {
  const t = useTranslate();
  if (plugin.settings.length === 0) return null;
  return (
    <section className={styles.part}>
      <h4 className={styles.partName}>{t('plugins.settings')}</h4>
      {plugin.settings.map((setting) => (
        <div key={setting.key} className={styles.line}>
          <div className={styles.words}>
            <span>{setting.label}</span>
            {setting.hint !== null && <span className={styles.hint}>{setting.hint}</span>}
          </div>
          <Control setting={setting} onChange={(value) => run(manager.setSetting({ pluginId: plugin.id, key: setting.key, value }))} />
        </div>
      ))}
    </section>
  );
}

function Control({ setting, onChange }: { readonly setting: PluginSettingView; onChange(value: SettingValue): void }) {
  if (setting.kind === 'switch') return <Switch aria-label={setting.label} isOn={setting.value === true} onChange={onChange} />;
  if (setting.kind === 'choice') {
    return (
      <select aria-label={setting.label} className={styles.field} value={String(setting.value)} onChange={(event) => onChange(event.target.value)}>
        {setting.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    );
  }
  return <TypedControl key={String(setting.value)} setting={setting} onChange={onChange} />;
}

/** What is typed counts when the field is left, or Enter is pressed. */
function TypedControl({ setting, onChange }: { readonly setting: PluginSettingView; onChange(value: SettingValue): void }) {
  const [typed, setTyped] = useState(String(setting.value));
  const isNumber = setting.kind === 'number';
  const commit = () => {
    const value = isNumber ? Number(typed) : typed;
    if (value !== setting.value && !(isNumber && typed.trim() === '')) onChange(value);
  };
  return (
    <input
      type={isNumber ? 'number' : 'text'}
      aria-label={setting.label}
      className={styles.field}
      min={setting.min ?? undefined}
      max={setting.max ?? undefined}
      maxLength={1_000}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  );
}

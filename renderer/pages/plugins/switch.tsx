import styles from './plugins-page.module.css';

export interface SwitchProps {
  readonly label: string;
  readonly isOn: boolean;
  onChange(isOn: boolean): void;
}

/** A switch with its name for screen readers only. */
export function Switch({ label, isOn, onChange }: SwitchProps) {
  return <button type="button" role="switch" aria-checked={isOn} aria-label={label} title={label} className={styles.switch} onClick={() => onChange(!isOn)} />;
}

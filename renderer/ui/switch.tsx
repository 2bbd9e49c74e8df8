import type { ComponentProps } from 'react';
import styles from './switch.module.css';

export interface SwitchProps extends Pick<ComponentProps<'button'>, 'aria-label' | 'aria-labelledby' | 'aria-describedby' | 'title'> {
  readonly isOn: boolean;
  onChange(isOn: boolean): void;
}

/** A switch. Its name is given by `aria-label` or `aria-labelledby`. */
export function Switch({ isOn, onChange, ...rest }: SwitchProps) {
  return <button type="button" role="switch" aria-checked={isOn} className={styles['switch']} onClick={() => onChange(!isOn)} {...rest} />;
}

import { BY_GESTURE, ONCE_ONLY } from '../../../ipc/contracts/permissions.ts';
import type { Permission, PermissionChoice } from '../../../ipc/contracts/permissions.ts';
import { useTranslate } from '../language.tsx';
import styles from './permissions.module.css';

export interface PermissionChoiceProps {
  readonly permission: Permission;
  readonly choice: PermissionChoice;
  /** For screen readers. */
  readonly label: string;
  onChange(choice: PermissionChoice): void;
}

/** Ask, allow or block: what there is to choose for a permission. */
export function PermissionChoiceSelect({ permission, choice, label, onChange }: PermissionChoiceProps) {
  const t = useTranslate();
  const isGiven = BY_GESTURE.has(permission);
  // What is asked for each time, or given for a click, cannot be allowed beforehand.
  const choices: readonly PermissionChoice[] = isGiven || ONCE_ONLY.has(permission) ? ['ask', 'block'] : ['ask', 'allow', 'block'];
  return (
    <select className={styles['select']} aria-label={label} value={choice} onChange={(event) => onChange(event.target.value as PermissionChoice)}>
      {choices.map((each) => (
        <option key={each} value={each}>
          {t(each === 'ask' && isGiven ? 'permissions.choice.byClick' : `permissions.choice.${each}`)}
        </option>
      ))}
      {choices.includes(choice) || <option value={choice}>{t(`permissions.choice.${choice}`)}</option>}
    </select>
  );
}

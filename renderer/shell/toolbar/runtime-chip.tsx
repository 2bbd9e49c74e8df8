import type { WindowState } from '../../../ipc/contracts/shell.ts';
import { ChipButton } from '../../ui/chip.tsx';
import { WarningIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { run, useServices } from '../services.tsx';
import styles from './chips.module.css';

/** Says, all the time, that what runs is older than what this version is made for: its Chromium lacks fixes. Opens the page that says more. */
export function RuntimeChip({ runtime }: { readonly runtime: WindowState['runtime'] }) {
  const t = useTranslate();
  const { tabs } = useServices();
  if (runtime.outdatedBy === null) return null;
  const hint = t('limits.outdatedHint', { electron: runtime.electron, chromium: runtime.chromium, newer: runtime.outdatedBy });
  return (
    <ChipButton
      tone="warn"
      icon={<WarningIcon size={15} />}
      title={hint}
      aria-label={t('limits.outdated')}
      aria-description={hint}
      className={styles.runtime}
      onClick={() => run(tabs.open({ input: 'terrarium://about/' }))}
    >
      {t('limits.outdated')}
    </ChipButton>
  );
}

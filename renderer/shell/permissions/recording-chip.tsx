import type { TabInfo } from '../../../ipc/contracts/tabs.ts';
import { ChipButton } from '../../ui/chip.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { PermissionIcon } from '../../ui/permissions/permission-icon.tsx';
import { recordWords } from '../tab-strip/tab-words.ts';
import { useView } from '../view-store.ts';
import styles from './permissions.module.css';

/** What the page in front may be recording. A press tells more, and how to end it. */
export function RecordingChip({ activeTab }: { readonly activeTab: TabInfo | null }) {
  const t = useTranslate();
  if (activeTab === null || activeTab.mayRecord.length === 0) return null;
  const label = t('mayRecord.chip', { what: recordWords(activeTab.mayRecord, t) });
  return (
    <ChipButton
      tone="danger"
      aria-label={label}
      title={label}
      className={styles['recording']}
      icon={activeTab.mayRecord.map((kind) => <PermissionIcon key={kind} permission={kind} size={15} />)}
      onClick={() => useView.getState().open('page-info')}
    >
      {''}
    </ChipButton>
  );
}

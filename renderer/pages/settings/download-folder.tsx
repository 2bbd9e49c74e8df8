import { useId } from 'react';
import type { downloadsContract } from '../../../ipc/contracts/downloads.ts';
import type { Client } from '../../../ipc/core/ends.ts';
import { Button } from '../../ui/button.tsx';
import { useTranslate } from '../../ui/language.tsx';
import styles from './settings-page.module.css';

export interface DownloadFolderProps {
  readonly downloads: Client<typeof downloadsContract>;
  /** Empty for the system's own. */
  readonly folder: string;
  onFailed(): void;
}

/** Where downloads go. */
export function DownloadFolder({ downloads, folder, onFailed }: DownloadFolderProps) {
  const t = useTranslate();
  const ids = useId();
  return (
    <div className={styles.row}>
      <div className={styles.words}>
        <span id={`${ids}-folder`}>{t('downloads.setting.folder')}</span>
        <span className={styles.hint}>{folder === '' ? t('downloads.setting.usual') : folder}</span>
      </div>
      <Button id={`${ids}-change`} aria-labelledby={`${ids}-change ${ids}-folder`} onClick={() => downloads.chooseFolder().catch(onFailed)}>
        {t('downloads.setting.change')}
      </Button>
    </div>
  );
}

import { useState, type RefObject } from 'react';
import type { DownloadInfo } from '../../../ipc/contracts/downloads.ts';
import { Button } from '../../ui/button.tsx';
import { DownloadRow } from '../../ui/downloads/download-row.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { Bubble } from '../bubble.tsx';
import { run, useServices } from '../services.tsx';
import { useView } from '../view-store.ts';
import styles from './downloads.module.css';

export interface DownloadsBubbleProps {
  readonly recent: readonly DownloadInfo[];
  readonly trigger: RefObject<HTMLButtonElement | null>;
}

/** The latest downloads. It opens when one begins and leaves the keyboard where it is. */
export function DownloadsBubble({ recent, trigger }: DownloadsBubbleProps) {
  const t = useTranslate();
  const { downloads, tabs } = useServices();
  const [problem, setProblem] = useState('');
  const { close } = useView.getState();
  const leave = () => {
    close('downloads');
    trigger.current?.focus();
  };
  return (
    <Bubble label={t('downloads.title')} side="right" trigger={trigger} className={styles.bubble} onPressOutside={() => close('downloads')} onEscape={leave}>
      <ul className={styles.list}>
        {recent.map((download) => (
          <DownloadRow key={download.id} download={download} downloads={downloads} onProblem={setProblem} />
        ))}
      </ul>
      {problem !== '' && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      <Button
        look="plain"
        onClick={() => {
          close('downloads');
          run(tabs.open({ input: 'terrarium://downloads/' }));
        }}
      >
        {t('downloads.showAll')}
      </Button>
    </Bubble>
  );
}

import { ChipButton, LiveDot } from '../../ui/chip.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import { run, useServices } from '../services.tsx';
import styles from './chips.module.css';

/** How many processes there are and how much they say to each other. Opens and closes the inspector. */
export function ProcessChip({ inspectorOpen }: { readonly inspectorOpen: boolean }) {
  const t = useTranslate();
  const { processes, shell } = useServices();
  const summary = useRemoteState(processes.summary);
  if (!summary) return null;
  const rate = Math.round(summary.messagesPerSecond);
  return (
    <ChipButton
      icon={<LiveDot busy={rate > 0} />}
      title={t('shell.processChipHint')}
      aria-pressed={inspectorOpen}
      data-tool="processes"
      className={styles.processes}
      onClick={() => run(shell.toggleInspector())}
    >
      {t('shell.processes', { count: summary.processCount })}
      <span className={styles.rate}>{` · ${t('shell.messageRate', { rate })}`}</span>
    </ChipButton>
  );
}

import { isLeftOn, type graphicsContract } from '../../../ipc/contracts/graphics.ts';
import type { Client } from '../../../ipc/core/ends.ts';
import { Button } from '../../ui/button.tsx';
import { RestoreIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import styles from './settings-page.module.css';

export interface GraphicsRestartProps {
  readonly graphics: Client<typeof graphicsContract>;
  onFailed(): void;
}

/** Whether this run draws as the setting says, and a start anew where it does not. */
export function GraphicsRestart({ graphics, onFailed }: GraphicsRestartProps) {
  const t = useTranslate();
  const status = useRemoteState(graphics.status);
  if (status === undefined) return null;
  const { now, next } = status;
  const isFromNextStart = isLeftOn(now) !== (next === 'on');
  return (
    <div className={styles.row}>
      <div className={styles.words}>
        <span role="status" className={styles.hint} data-now={now} data-next={next}>
          {[t(`graphics.now.${now}`), ...(isFromNextStart ? [t(`graphics.next.${next}`)] : [])].join(' ')}
        </span>
      </div>
      {isFromNextStart && (
        <Button icon={<RestoreIcon size={14} />} title={t('graphics.restartHint')} onClick={() => graphics.restart().catch(onFailed)}>
          {t('graphics.restart')}
        </Button>
      )}
    </div>
  );
}

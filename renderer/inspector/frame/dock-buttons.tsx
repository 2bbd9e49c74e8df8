import type { WindowState } from '../../../ipc/contracts/shell.ts';
import { IconButton } from '../../ui/button.tsx';
import { withKeys } from '../../ui/command-keys.ts';
import { CrossIcon, DockBottomIcon, DockRightIcon, OwnWindowIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { CAPTURE_OF_TAB } from '../captures/use-captures.ts';
import { ignoreFailure } from '../lib/ignore-failure.ts';
import { canDock } from '../lib/shown-panels.ts';
import { useServices } from '../services.tsx';
import styles from './frame.module.css';

interface DockButtonsProps {
  readonly dock: WindowState['inspector']['dock'];
  readonly platform: WindowState['platform'];
}

/** Where the inspector is docked, and its close button. Main does it; the window's state shows that it was done. */
export function DockButtons({ dock, platform }: DockButtonsProps) {
  const t = useTranslate();
  const { shell } = useServices();
  // A tab is closed as any other.
  if (CAPTURE_OF_TAB !== undefined) return null;
  return (
    <div className={styles['buttons']}>
      {canDock() && <Places dock={dock} platform={platform} />}
      <IconButton size="small" label={t('inspector.close')} onClick={() => ignoreFailure(shell.toggleInspector())}>
        <CrossIcon size={15} />
      </IconButton>
    </div>
  );
}

function Places({ dock, platform }: DockButtonsProps) {
  const t = useTranslate();
  const { shell } = useServices();
  // The key goes through all three.
  const hint = (name: string): string => withKeys(name, 'move-inspector', platform);
  return (
    <>
      <IconButton
        size="small"
        label={t('inspector.dockBottom')}
        hint={hint(t('inspector.dockBottom'))}
        aria-pressed={dock === 'bottom'}
        onClick={() => ignoreFailure(shell.setInspectorDock({ dock: 'bottom' }))}
      >
        <DockBottomIcon size={15} />
      </IconButton>
      <IconButton
        size="small"
        label={t('inspector.dockRight')}
        hint={hint(t('inspector.dockRight'))}
        aria-pressed={dock === 'right'}
        onClick={() => ignoreFailure(shell.setInspectorDock({ dock: 'right' }))}
      >
        <DockRightIcon size={15} />
      </IconButton>
      <IconButton
        size="small"
        label={t('inspector.ownWindow')}
        hint={hint(t('inspector.ownWindow'))}
        aria-pressed={dock === 'window'}
        onClick={() => ignoreFailure(shell.setInspectorDock({ dock: 'window' }))}
      >
        <OwnWindowIcon size={15} />
      </IconButton>
    </>
  );
}

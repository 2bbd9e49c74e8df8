import type { WindowState } from '../../../ipc/contracts/shell.ts';
import type { TabInfo } from '../../../ipc/contracts/tabs.ts';
import { IconButton } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { CrossIcon, InspectorIcon, PrivateIcon, ReloadIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import type { Circumstances } from '../palette/search-commands.ts';
import { run, useServices } from '../services.tsx';
import { BlockingChip } from '../blocking/blocking-chip.tsx';
import { BookmarkStar } from '../bookmarks/bookmark-star.tsx';
import { DownloadsButton } from '../downloads/downloads-button.tsx';
import { ZoomChip } from '../page-tools/zoom-chip.tsx';
import { RecordingChip } from '../permissions/recording-chip.tsx';
import { AppMenu } from './app-menu.tsx';
import chips from './chips.module.css';
import { LoadProgress } from './load-progress.tsx';
import { Omnibox } from './omnibox.tsx';
import { PluginItems } from './plugin-items.tsx';
import { ProcessChip } from './process-chip.tsx';
import { RuntimeChip } from './runtime-chip.tsx';
import { ToolMenu, useToolMenu } from './tool-menu.tsx';
import styles from './toolbar.module.css';
import { WayButton } from './way-button.tsx';

export interface ToolbarProps {
  readonly window: WindowState;
  readonly activeTab: TabInfo | null;
  readonly circumstances: Circumstances;
}

/** Back, forward, reload, the address, and what the browser is doing inside. */
export function Toolbar({ window, activeTab, circumstances }: ToolbarProps) {
  const t = useTranslate();
  const { navigation, shell } = useServices();
  const onTab = activeTab && { tabId: activeTab.id };
  const isLoading = activeTab?.loading === true;
  const { menu, onContextMenu } = useToolMenu();
  return (
    <div data-pane="" role="group" aria-label={t('shell.toolbar')} className={styles.toolbar} onContextMenu={onContextMenu}>
      <WayButton way="back" activeTab={activeTab} platform={window.platform} />
      <WayButton way="forward" activeTab={activeTab} platform={window.platform} />
      {isLoading ? (
        <IconButton label={t('shell.stop')} data-tool="reload" onClick={() => onTab && run(navigation.stop(onTab))}>
          <CrossIcon size={18} />
        </IconButton>
      ) : (
        <IconButton
          label={t('shell.reload')}
          data-tool="reload"
          disabled={!onTab}
          onClick={(event) => onTab && run(navigation.reload({ ...onTab, ignoreCache: event.shiftKey }))}
        >
          <ReloadIcon size={17} />
        </IconButton>
      )}
      <Omnibox language={window.language} activeTab={activeTab} />
      <BookmarkStar activeTab={activeTab} platform={window.platform} />
      {window.isPrivate && (
        <Chip tone="private" className={chips.state} icon={<PrivateIcon size={15} />} title={t('windows.privateHint')}>
          {t('windows.private')}
        </Chip>
      )}
      {window.sandboxOff && (
        <Chip tone="danger" className={chips.state} title={t('shell.sandboxOffHint')}>
          {t('shell.sandboxOff')}
        </Chip>
      )}
      <RecordingChip activeTab={activeTab} />
      <BlockingChip activeTabId={activeTab?.id ?? null} />
      <RuntimeChip runtime={window.runtime} />
      <ZoomChip />
      <PluginItems />
      <DownloadsButton platform={window.platform} />
      <ProcessChip inspectorOpen={window.inspector.open} />
      <IconButton label={t('shell.inspector')} data-tool="processes" aria-pressed={window.inspector.open} onClick={() => run(shell.toggleInspector())}>
        <InspectorIcon size={18} />
      </IconButton>
      <AppMenu window={window} activeTab={activeTab} circumstances={circumstances} />
      <ToolMenu menu={menu} window={window} circumstances={circumstances} />
      <LoadProgress loading={isLoading} progress={activeTab?.progress ?? 0} />
    </div>
  );
}

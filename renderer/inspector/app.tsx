import { useEffect, useState } from 'react';
import type { WindowState } from '../../ipc/contracts/shell.ts';
import { takesFiles } from '../lib/file-drops.ts';
import { applyWindow } from '../ui/apply-window.ts';
import { FieldMenu } from '../ui/field-menu.tsx';
import { LanguageProvider, useTranslate } from '../ui/language.tsx';
import styles from './app.module.css';
import { useShowOpenedMark } from './captures/show-mark.ts';
import { CAPTURE_OF_TAB, useCaptures } from './captures/use-captures.ts';
import { DockButtons } from './frame/dock-buttons.tsx';
import { PanelTabs, panelDomId, tabDomId } from './frame/panel-tabs.tsx';
import { ResizeHandle } from './frame/resize-handle.tsx';
import { StatusTarget } from './frame/status-slot.tsx';
import { ignoreFailure } from './lib/ignore-failure.ts';
import { useView } from './lib/use-view.ts';
import { useWatched } from './lib/use-watched.ts';
import { PANELS } from './panels.tsx';
import { useServices } from './services.tsx';
import { TrafficModelProvider } from './traffic/traffic-model-context.tsx';

/** The inspector: follows the window's language and theme. Empty until main told them, which is at once. */
export function App() {
  const window = useWatched(useServices().shell.window);
  useEffect(() => {
    if (window !== undefined) applyWindow(window);
  }, [window]);
  if (window === undefined) return null;
  return (
    <LanguageProvider language={window.language}>
      <TrafficModelProvider>
        <Frame window={window} />
      </TrafficModelProvider>
    </LanguageProvider>
  );
}

function Frame({ window }: { readonly window: WindowState }) {
  const t = useTranslate();
  const { fields, captures } = useServices();
  const panel = useView((view) => view.panel);
  const [statusElement, setStatusElement] = useState<HTMLElement | null>(null);
  useShowOpenedMark();
  const fileName = useCaptures()?.opened?.fileName;
  const title = CAPTURE_OF_TAB === undefined || fileName === undefined ? t('inspector.title') : t('inspector.captures.opened', { fileName });
  useEffect(() => {
    document.title = title;
  }, [title]);
  // In a tab there is no edge to drag.
  const dock = CAPTURE_OF_TAB === undefined ? window.inspector.dock : 'window';
  // Whatever it is: one that is no capture is said to be none.
  const drop = CAPTURE_OF_TAB === undefined ? takesFiles((paths) => ignoreFailure(captures.openDropped({ path: paths.at(-1) ?? '' }))) : undefined;
  const entry = PANELS.find(({ id }) => id === panel);
  if (entry === undefined) return null;
  return (
    <main className={styles['inspector']} data-dock={dock} {...drop}>
      <h1 className="visually-hidden">{title}</h1>
      {dock !== 'window' && <ResizeHandle inspector={window.inspector} dock={dock} />}
      <div className={styles['header']}>
        <PanelTabs />
        <div ref={setStatusElement} className={styles['status']} />
        <DockButtons dock={dock} platform={window.platform} />
      </div>
      <div
        key={panel}
        role="tabpanel"
        id={panelDomId(panel)}
        aria-labelledby={tabDomId(panel)}
        className={styles['panel']}
      >
        <StatusTarget value={statusElement}>
          <entry.Panel />
        </StatusTarget>
      </div>
      {/* In a tab its fields have the menu of the page. */}
      {CAPTURE_OF_TAB === undefined && <FieldMenu fields={fields} />}
    </main>
  );
}

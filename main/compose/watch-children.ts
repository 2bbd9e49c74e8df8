import type { WebContents } from 'electron';
import { onChildGone } from '../electron/app.ts';
import { compositingNow, onGpuChanged } from '../electron/gpu-platform.ts';
import { SoftwareWatch } from '../gpu/software-watch.ts';
import { PictureCheck } from '../electron/picture-check.ts';
import type { PageViews } from './page-views.ts';
import type { Windows } from './windows.ts';

/** Where pictures are to come back. */
export interface Pictures {
  /** Views of our own. */
  readonly ours: () => readonly WebContents[];
  readonly windows: Windows;
  readonly views: PageViews;
}

/** Tells of Chromium's own processes that died, and looks whether the pictures of our views and of the pages in front came back with the GPU process. */
export function watchChildren({ ours, windows, views }: Pictures, notice: (notice: 'gpu-restarted' | 'gpu-software' | 'network-restarted') => void): void {
  const pages = (): WebContents[] => windows.all.flatMap(({ tabs }) => (tabs.active === undefined ? [] : (views.find(tabs.active.id)?.contents ?? [])));
  const picture = new PictureCheck(ours, pages);
  views.onShown = () => picture.frontChanged();
  const drawing = new SoftwareWatch(compositingNow, () => notice('gpu-software'));
  onGpuChanged(() => drawing.look());
  onChildGone((type, name) => {
    if (type === 'GPU') {
      picture.lookSoon();
      notice('gpu-restarted');
    } else if (name.startsWith('network.')) notice('network-restarted');
  });
}

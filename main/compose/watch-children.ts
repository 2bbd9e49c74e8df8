import type { WebContents } from 'electron';
import { onChildGone } from '../electron/app.ts';
import { PictureCheck } from '../electron/picture-check.ts';

/** Tells of Chromium's own processes that died, and looks whether the pictures of our views came back with the GPU process. */
export function watchChildren(views: () => WebContents[], notice: (notice: 'gpu-restarted' | 'network-restarted') => void): void {
  const picture = new PictureCheck(views);
  onChildGone((type, name) => {
    if (type === 'GPU') {
      picture.lookSoon();
      notice('gpu-restarted');
    } else if (name.startsWith('network.')) notice('network-restarted');
  });
}

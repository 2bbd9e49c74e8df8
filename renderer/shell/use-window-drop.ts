import type { DragEvent } from 'react';
import { isCaptureFile } from '../../ipc/contracts/capture-address.ts';
import { takesDrag } from '../lib/drag-target.ts';
import { droppedPaths } from '../lib/file-drops.ts';
import { run, useServices } from './services.tsx';

/** More at once are hardly meant. */
const MOST = 20;

/** What is dropped on the window's own parts opens in tabs: links, and files, but for captures, which the inspector shows. A part that takes a drop itself has it. */
export function useWindowDrop(): { onDragEnter(event: DragEvent): void; onDragOver(event: DragEvent): void; onDrop(event: DragEvent): void } {
  const { tabs, captures } = useServices();
  return {
    ...takesDrag((event) => {
      const { types } = event.dataTransfer;
      if (event.defaultPrevented || !(types.includes('Files') || types.includes('text/uri-list'))) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = types.includes('Files') ? 'copy' : 'link';
    }),
    onDrop: (event) => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      const paths = droppedPaths(event);
      const files = paths.filter((path) => !isCaptureFile(path));
      for (const path of paths.filter(isCaptureFile).slice(0, MOST)) run(captures.openDropped({ path }));
      if (files.length < paths.length && files.length === 0) return;
      // Addresses of the web alone: a page that is dragged from could have put any other there.
      const links = event.dataTransfer.getData('text/uri-list').split(/\r?\n/).filter((line) => /^https?:/i.test(line));
      (files.length > 0 ? files : links).slice(0, MOST).forEach((input, index) => run(tabs.open({ input, background: index > 0 })));
    },
  };
}

import type { DragEvent } from 'react';

declare global {
  interface Window {
    /** From the preload of our own views. */
    readonly terrariumFiles?: FileDrops;
  }
}

interface FileDrops {
  /** Where a file lies that the person dropped; empty for one that lies nowhere. */
  pathOf(file: File): string;
}

/** Where the files lie that the person dropped: the preload knows. */
export function droppedPaths({ dataTransfer }: DragEvent): readonly string[] {
  return [...dataTransfer.files].map((file) => window.terrariumFiles?.pathOf(file) ?? '').filter((path) => path !== '');
}

/** Takes files that are dropped on an element; a part of it that takes a drop itself has it. @param take is given where they lie, one at least */
export function takesFiles(take: (paths: readonly string[]) => void): { onDragOver(event: DragEvent): void; onDrop(event: DragEvent): void } {
  return {
    onDragOver: (event) => {
      if (event.defaultPrevented || !event.dataTransfer.types.includes('Files')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    },
    onDrop: (event) => {
      if (event.defaultPrevented || !event.dataTransfer.types.includes('Files')) return;
      event.preventDefault();
      const paths = droppedPaths(event);
      if (paths.length > 0) take(paths);
    },
  };
}

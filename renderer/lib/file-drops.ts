import { takesDrag } from './drag-target.ts';

/** A drag as React tells of it, or the document itself. */
export interface FileDrag {
  readonly dataTransfer: DataTransfer | null;
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}

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
export function droppedPaths({ dataTransfer }: Pick<FileDrag, 'dataTransfer'>): readonly string[] {
  return [...(dataTransfer?.files ?? [])].map((file) => window.terrariumFiles?.pathOf(file) ?? '').filter((path) => path !== '');
}

/** Takes files that are dropped on an element; a part of it that takes a drop itself has it. @param take is given where they lie, one at least */
export function takesFiles(take: (paths: readonly string[]) => void): { onDragEnter(event: FileDrag): void; onDragOver(event: FileDrag): void; onDrop(event: FileDrag): void } {
  return {
    ...takesDrag((event) => {
      const { dataTransfer } = event;
      if (event.defaultPrevented || dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      dataTransfer.dropEffect = 'copy';
    }),
    onDrop: (event) => {
      if (event.defaultPrevented || event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      const paths = droppedPaths(event);
      if (paths.length > 0) take(paths);
    },
  };
}

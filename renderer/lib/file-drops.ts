declare global {
  interface Window {
    /** From the preload of the shell and the inspector. */
    readonly terrariumFiles?: FileDrops;
  }
}

interface FileDrops {
  /** Where a file lies that the person dropped; empty for one that lies nowhere. */
  pathOf(file: File): string;
}

/** What the preload knows of dropped files; undefined where it says nothing of them. */
export const fileDrops = (): FileDrops | undefined => window.terrariumFiles;

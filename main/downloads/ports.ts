/** What is known of a download when it begins. */
export interface DownloadStart {
  /** From the address that was asked for to the one that answered. */
  readonly urlChain: readonly string[];
  /** The header's value; empty if there is none. */
  readonly contentDisposition: string;
  readonly mimeType: string;
  /** Chromium's own idea of a name: it knows what the link suggests. */
  readonly suggestedName: string;
  /** 0 if the server did not say. */
  readonly totalBytes: number;
  readonly eTag: string;
  readonly lastModified: string;
}

/** What happens to a download. `broken`: it can go on. `ended`: nothing more comes. */
export type DownloadEvent =
  | { readonly type: 'progress'; readonly receivedBytes: number; readonly totalBytes: number; readonly isPaused: boolean }
  | { readonly type: 'broken'; readonly receivedBytes: number }
  | { readonly type: 'ended'; readonly how: 'completed' | 'cancelled' | 'interrupted'; readonly receivedBytes: number };

/** A download that Chromium carries out. */
export interface DownloadItem {
  readonly start: DownloadStart;
  /** Once, before the turn of the event loop ends in which it came. */
  writeTo(path: string): void;
  listen(listener: (event: DownloadEvent) => void): void;
  pause(): void;
  resume(): void;
  cancel(): void;
}

/** What is kept of one that broke off. */
export interface KeptPart {
  readonly path: string;
  readonly urlChain: readonly string[];
  readonly mimeType: string;
  readonly offset: number;
  readonly totalBytes: number;
  readonly eTag: string;
  readonly lastModified: string;
}

/** What downloads ask of Electron and of the person's desktop. */
export interface DownloadsPlatform {
  /** Asks for an address; what comes is handed to the service as a download. */
  fetch(url: string, isPrivate: boolean): void;
  /** The same for the rest of one: it comes as a download of the same address. */
  goOn(part: KeptPart, isPrivate: boolean): void;
  /** Opens a file with the system's program. Gives what went wrong, or nothing. */
  open(path: string): Promise<string>;
  /** False if nothing is known that could show it. */
  showInFolder(path: string): Promise<boolean>;
  /** Asks where to save; the system asks before a file is replaced. Undefined if the person would rather not. */
  askPath(folder: string, name: string, tabId: number | undefined): Promise<string | undefined>;
  /** The system's folder for downloads. */
  readonly usualFolder: string;
  readonly platform: 'posix' | 'windows';
}

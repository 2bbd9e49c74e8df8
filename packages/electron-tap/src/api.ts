import type { BaseWindow, MessagePortMain, UtilityProcess } from 'electron';

/** What the tap may be told. Everything has a default. */
export interface TapOptions {
  /** Language of the inspector; that of the system where we have it. */
  readonly language?: 'en' | 'ko';
  /** Opens the inspector's window as soon as the app is ready. */
  readonly open?: boolean;
  /** Rows that the log holds; a power of two. */
  readonly capacityRows?: number;
  /** Offers the log to other programs from the start: `true`, or the path of the socket. Off by default. */
  readonly socket?: boolean | string;
}

/** A tap on the running app. */
export interface Tap {
  /** Shows the inspector's window, or brings it to the front. Waits until the app is ready. */
  open(): Promise<BaseWindow>;
  /** Watches a utility process that was started before the tap, or by a `fork` that was kept from before. */
  watchUtilityProcess(child: UtilityProcess, name: string): void;
  /** Says who holds the other end of a port that main holds, where the tap could not see it being handed over. */
  namePort(port: MessagePortMain, other: { readonly name: string; readonly pid: number }): void;
  /** How many messages were seen, and how many the log let go of to stay within its bound. */
  readonly counts: { readonly seen: number; readonly overwritten: number };
  /** Ends it: the window closes, nothing is observed any more, and Electron is as it was. */
  stop(): void;
}

/**
 * Taps the ipc of this app: call it once, in the main process, as early as you can.
 * @throws Error if there is a tap already
 */
export type AttachTap = (options?: TapOptions) => Tap;

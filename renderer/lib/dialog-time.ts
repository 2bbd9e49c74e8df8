/** A person may think about a dialog of the system for so long; the call that opened it waits. */
export const DIALOG_MS = 600_000;

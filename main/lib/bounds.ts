/**
 * How much of what a page says reaches our own views. A page may say as much as it likes; what is more than this is cut before it crosses
 * to the shell.
 */
export const BOUNDS = {
  /** Characters of a title. */
  titleLength: 300,
  /** Characters of an address, as the shell is told of it. Main keeps it whole. */
  urlLength: 20_000,
} as const;

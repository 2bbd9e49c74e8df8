/** Height of the shell's tab strip and toolbar, in CSS pixels. Pages lie below. */
export const SHELL_CHROME_HEIGHT_PX = 84;

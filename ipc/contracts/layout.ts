/** Height of the shell's tab strip and toolbar, in CSS pixels. Pages lie below. */
export const SHELL_CHROME_HEIGHT_PX = 84;
/** Height of the bookmarks bar below them, where it is shown. */
export const BOOKMARKS_BAR_HEIGHT_PX = 36;
/** What a page keeps at least below bars of the shell, such as a question. */
export const MIN_BELOW_BARS_PX = 60;

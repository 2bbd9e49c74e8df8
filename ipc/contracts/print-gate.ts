/** What a page's `print()` asks through the page's own `confirm()`, so that nothing new leads from pages to main. Main knows it by this text. */
export const PRINT_QUESTION = '\u2063print\u2063';

/**
 * Put into a document before its scripts run. The system's dialog for printing holds the whole window up, and nothing can be asked of it: so the first `print()` of a
 * document after a click goes there, every other one asks in its own tab.
 */
export const PRINT_GATE = `(() => {
  const { print, confirm } = window;
  const { userActivation } = navigator;
  let hasPrinted = false;
  Object.defineProperty(window, 'print', {
    configurable: true,
    enumerable: true,
    writable: true,
    value: function () {
      const isWanted = !hasPrinted && userActivation.isActive;
      hasPrinted = true;
      if (isWanted || confirm.call(window, ${JSON.stringify(PRINT_QUESTION)})) print.call(window);
    },
  });
})()`;

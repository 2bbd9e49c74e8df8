/**
 * Put into a document before its scripts run. Electron takes `prompt` out of the page itself (not out of frames): what stands in its place throws. Blink's own is in every new
 * frame, so the page's first `prompt()` takes it from an empty one, which is gone again before anybody is asked. It blocks as ever: `main/electron/page-tools-view.ts` hears of it.
 */
export const PAGE_PROMPT = `(() => {
  const { apply } = Reflect;
  let native;
  const take = () => {
    const frame = document.createElementNS('http://www.w3.org/1999/xhtml', 'iframe');
    (document.documentElement ?? document).appendChild(frame);
    try {
      return frame.contentWindow.prompt;
    } catch { // no origin: as without dialogs
      return () => null;
    } finally {
      frame.remove();
    }
  };
  Object.defineProperty(window, 'prompt', {
    configurable: true,
    enumerable: true,
    writable: true,
    value: function prompt() {
      return apply((native ??= take()), window, arguments);
    },
  });
})()`;

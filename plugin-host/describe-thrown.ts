const MAX_ERROR_CHARS = 2_000;
/** Of a trace. */
const MAX_PLACES = 8;

/** What QuickJS throws where a plugin ran too long, as it is copied out. */
export function isInterrupt(thrown: unknown): boolean {
  const { name, message } = partsOf(thrown);
  return name === 'InternalError' && message === 'interrupted';
}

/** What a plugin threw, in words for its author: an error's name, text and trace, or the value. */
export function describeThrown(thrown: unknown): string {
  const { name, message, stack } = partsOf(thrown);
  // Without memory for an error object QuickJS throws null.
  if (thrown === null) return 'the plugin threw null, or ran out of memory';
  if (typeof message !== 'string') {
    const text = typeof thrown === 'object' ? JSON.stringify(thrown) : String(thrown);
    return `the plugin threw ${text}`.slice(0, MAX_ERROR_CHARS);
  }
  // Without our own half of the bridge, and what has no place.
  const places = typeof stack === 'string' ? stack.split('\n').filter((line) => line.includes('(') && !/\((terrarium|native)[:)]/.test(line)) : [];
  const trace = places.slice(0, MAX_PLACES).map((line) => `\n    ${line.trim()}`).join('');
  return `${typeof name === 'string' ? name : 'Error'}: ${message}${trace}`.slice(0, MAX_ERROR_CHARS);
}

function partsOf(thrown: unknown): { name?: unknown; message?: unknown; stack?: unknown } {
  return (thrown ?? {}) as { name?: unknown; message?: unknown; stack?: unknown };
}

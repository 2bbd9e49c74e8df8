/** Where the inspector is; what follows `#` is where the person is in it. */
export const INSPECTOR_URL = 'terrarium://inspector/';

const pairsOf = (hash: string): [key: string, pair: string][] =>
  hash.replace(/^#/, '').split('&').filter(Boolean).map((pair) => [pair.split('=', 1)[0] ?? '', pair]);

/**
 * Puts what is named in one `#` part of the inspector's address over another: what it does not name stays, so that whoever
 * is led to a panel finds filter, marks and columns as they were.
 */
export function mergeInspectorHash(hash: string, change: string): string {
  return [...new Map([...pairsOf(hash), ...pairsOf(change)]).values()].join('&');
}

/** The same for a whole address. */
export function mergeInspectorUrl(url: string, change: string): string {
  const at = url.indexOf('#');
  return `${INSPECTOR_URL}#${mergeInspectorHash(at < 0 ? '' : url.slice(at), change)}`;
}

/**
 * What changes of the inspector's address where its messages are to stand still, or to go on again: in the diagram if that is shown, else in the list.
 * @param nextSeqOf where the end of a log is now
 */
export function pauseChange(url: string, nextSeqOf: (log: 'all' | 'own') => number): string {
  const at = url.indexOf('#');
  const values = new Map(pairsOf(at < 0 ? '' : url.slice(at)).map(([key, pair]) => [key, pair.slice(key.length + 1)]));
  const isPaused = (values.get('paused') ?? '') !== '';
  return `panel=${values.get('panel') === 'sequence' ? 'sequence' : 'traffic'}&paused=${isPaused ? '' : nextSeqOf(values.get('log') === 'own' ? 'own' : 'all')}`;
}

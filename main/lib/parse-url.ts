/** The parsed address, or undefined. (`URL.parse` is not in the Node of every Electron that we run on.) */
export function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

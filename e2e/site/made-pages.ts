const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** What a made page has besides its text. */
export interface MadePageOptions {
  /** False: the title is not on the page itself. */
  readonly heading?: boolean;
  /** A page to show in a frame. */
  readonly frameUrl?: string;
  /** A picture that is loaded and not shown. */
  readonly pictureUrl?: string;
}

/** A page in the site's look from plain text. */
export function madePage(language: 'en' | 'ko', title: string, paragraphs: readonly string[], options: MadePageOptions = {}): string {
  const heading = options.heading === false ? '' : `<h1>${escapeHtml(title)}</h1>`;
  const frame = options.frameUrl === undefined ? '' : `<iframe title="Another site" src="${escapeHtml(options.frameUrl)}"></iframe>`;
  const picture = options.pictureUrl === undefined ? '' : `<img alt="" hidden src="${escapeHtml(options.pictureUrl)}" />`;
  return `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <title>${escapeHtml(title)}</title>
    <link rel="icon" href="/icon.png" />
    <link rel="stylesheet" href="/style.css" />
  </head>
  <body>
    ${heading}
    ${paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('\n    ')}
    ${frame}${picture}
  </body>
</html>
`;
}

// Reads comma-separated values as RFC 4180 has them: quoted fields may hold separators, line ends and doubled quotes.

/** What separates the fields: the one of these that the first line has most of. */
export function separatorOf(text, contentType) {
  if (contentType === 'text/tab-separated-values') return '\t';
  const first = text.slice(0, text.indexOf('\n') < 0 ? text.length : text.indexOf('\n'));
  const counts = [',', ';', '\t', '|'].map((each) => [each, first.split(each).length]);
  return counts.reduce((most, each) => (each[1] > most[1] ? each : most))[0];
}

/**
 * Gives the rows a few thousand at a time, so that a long document does not hold the plugin.
 * @throws Error if a quoted field never ends
 */
export async function readCsv(text, separator, rest) {
  const rows = [];
  let row = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let sinceRest = 0;
  while (at < text.length) {
    let field;
    if (text[at] === '"') {
      const parts = [];
      let from = at + 1;
      for (;;) {
        const end = text.indexOf('"', from);
        if (end < 0) throw new Error(`line ${rows.length + 1}: a quoted field never ends`);
        parts.push(text.slice(from, end));
        from = end + 1;
        if (text[from] !== '"') break;
        from += 1;
      }
      // What stands behind the closing quote belongs to the field.
      let end = from;
      while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
      field = parts.join('"') + text.slice(from, end);
      at = end;
    } else {
      let end = at;
      while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
      field = text.slice(at, end);
      at = end;
    }
    row.push(field);
    if (text[at] === separator) {
      at += 1;
      if (at === text.length) row.push('');
      else continue;
    }
    while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at += 1;
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
    sinceRest += 1;
    if (sinceRest === 1000) {
      sinceRest = 0;
      await rest();
    }
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

const NUMBER = /^[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?([eE][+-]?\d+)?$/;

/** The number that a field holds, or NaN. */
export function numberOf(field) {
  const text = field.trim();
  return text === '' || !NUMBER.test(text) ? Number.NaN : Number(text.replaceAll(',', ''));
}

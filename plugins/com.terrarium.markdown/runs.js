// Words within a line: emphasis, code, links. What does not close is shown as it was written.

const MAX_RUN_CHARS = 100_000;
// A longer link stays text: half an address leads elsewhere.
const MAX_HREF_CHARS = 4000;
const ESCAPED = /^[!-/:-@[-`{-~]$/;
const BARE_LINK = /^https?:\/\/[^\s<>()]*[^\s<>().,;:!?'"]/;

/** The runs of a text, each with the look that it inherits. */
export function runsOf(text, look = {}, depth = 0) {
  const runs = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') runs.push({ text: plain.slice(0, MAX_RUN_CHARS), ...look });
    plain = '';
  };
  const inner = (content, more) => {
    flush();
    runs.push(...(depth > 8 ? [{ text: content, ...look, ...more }] : runsOf(content, { ...look, ...more }, depth + 1)));
  };
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at, at + 5000);
    const char = rest[0];
    let taken = 0;
    if (char === '\\' && rest.length > 1 && ESCAPED.test(rest[1])) {
      plain += rest[1];
      taken = 2;
    } else if (char === '`') taken = code(rest, flush, runs, look);
    else if (char === '*' || char === '_' || char === '~') taken = emphasis(rest, text[at - 1], inner);
    else if (char === '[' || (char === '!' && rest[1] === '[')) taken = link(rest, inner);
    else if (char === '<') taken = angle(rest, inner);
    else if (char === 'h' && !/\w/.test(text[at - 1] ?? ' ') && look.href === undefined) {
      const [url] = BARE_LINK.exec(rest) ?? [];
      if (url !== undefined && url.length <= MAX_HREF_CHARS) {
        flush();
        runs.push({ text: url, ...look, href: url });
        taken = url.length;
      }
    }
    if (taken === 0) {
      plain += char;
      taken = 1;
    }
    at += taken;
  }
  flush();
  return runs.length > 0 ? runs : [{ text: '' }];
}

function code(rest, flush, runs, look) {
  const [ticks] = /^`+/.exec(rest);
  const end = rest.indexOf(ticks, ticks.length);
  if (end < 0) return 0;
  flush();
  runs.push({ text: rest.slice(ticks.length, end).replaceAll('\n', ' ').trim(), ...look, code: true });
  return end + ticks.length;
}

function emphasis(rest, before, inner) {
  for (const [mark, look] of [['***', { strong: true, emphasis: true }], ['**', { strong: true }], ['__', { strong: true }], ['~~', { strike: true }], ['*', { emphasis: true }], ['_', { emphasis: true }]]) {
    if (!rest.startsWith(mark) || /\s/.test(rest[mark.length] ?? ' ')) continue;
    // snake_case is no emphasis.
    if (mark[0] === '_' && /\w/.test(before ?? ' ')) continue;
    for (let end = rest.indexOf(mark, mark.length + 1); end > 0; end = rest.indexOf(mark, end + 1)) {
      const isClosing = !/\s/.test(rest[end - 1]) && !(mark[0] === '_' && /\w/.test(rest[end + mark.length] ?? ' ')) && !(mark === '*' && (rest[end + 1] === '*' || rest[end - 1] === '*'));
      if (!isClosing) continue;
      inner(rest.slice(mark.length, end), look);
      return end + mark.length;
    }
  }
  return 0;
}

function link(rest, inner) {
  const isPicture = rest[0] === '!';
  const from = isPicture ? 2 : 1;
  let depth = 1;
  let end = from;
  while (end < rest.length && depth > 0) {
    if (rest[end] === '\\') end += 1;
    else if (rest[end] === '[') depth += 1;
    else if (rest[end] === ']') depth -= 1;
    end += 1;
  }
  const target = depth === 0 ? /^\(\s*<?((?:[^\s()<>]|\([^\s()]*\))*)>?(?:\s+["'(][^)]*)?\s*\)/.exec(rest.slice(end)) : null;
  if (target === null || target[1].length > MAX_HREF_CHARS) return 0;
  const label = rest.slice(from, end - 1);
  inner(isPicture ? `🖼 ${label === '' ? target[1] : label}` : label === '' ? target[1] : label, { href: target[1] });
  return end + target[0].length;
}

function angle(rest, inner) {
  const [whole, url] = /^<(https?:\/\/[^\s<>]+)>/.exec(rest) ?? [];
  if (whole === undefined || url.length > MAX_HREF_CHARS) return 0;
  inner(url, { href: url });
  return whole.length;
}

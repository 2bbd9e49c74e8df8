/** Draws how costs grow: small charts side by side, both axes logarithmic. Text and lines follow the reader's light or dark. */

/**
 * @typedef {{ readonly x: number, readonly y: number }} Point
 * @typedef {{ readonly name: string, readonly points: readonly Point[] }} Line
 * @typedef {{ readonly title: string, readonly unit: string, readonly lines: readonly Line[] }} Panel
 */

const WIDTH = 340;
const HEIGHT = 250;
const PLOT = { left: 58, top: 44, right: 18, bottom: 62 };
const COLUMNS = 3;
const STYLE = `
  svg { color-scheme: light dark; font: 12px system-ui, sans-serif; }
  text { fill: #33413d; } .axis, .grid { stroke: #c9d3cf; stroke-width: 1; } .grid { stroke-dasharray: 2 4; }
  .title { font-weight: 600; font-size: 13px; } .small { font-size: 11px; }
  .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
  .c0 { stroke: #1f7a63; } .c1 { stroke: #b0603a; } .c2 { stroke: #4d6fb3; } .d0 { fill: #1f7a63; } .d1 { fill: #b0603a; } .d2 { fill: #4d6fb3; }
  @media (prefers-color-scheme: dark) { text { fill: #d3deda; } .axis, .grid { stroke: #41504b; } .c0 { stroke: #5cc2a4; } .c1 { stroke: #e0976f; } .c2 { stroke: #8eaee8; } .d0 { fill: #5cc2a4; } .d1 { fill: #e0976f; } .d2 { fill: #8eaee8; } }`;

const escape = (/** @type {string} */ text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** @param {number} value */
export function shortNumber(value) {
  if (value >= 1e6) return `${value / 1e6}M`;
  if (value >= 1e3) return `${value / 1e3}k`;
  return String(Number(value.toPrecision(3)));
}

/**
 * Whole powers of ten around values.
 * @param {readonly number[]} values
 * @param {number} least so many apart at least: what hardly changes is to look so
 */
function decades(values, least) {
  const positive = values.filter((value) => value > 0);
  const low = Math.floor(Math.log10(Math.min(...positive)));
  const high = Math.ceil(Math.log10(Math.max(...positive)));
  return { low, high: Math.max(high, low + least) };
}

/** @param {Panel} panel */
function drawPanel({ title, unit, lines }) {
  const all = lines.flatMap(({ points }) => points);
  const x = decades(all.map((point) => point.x), 1);
  const y = decades(all.map((point) => point.y), 3);
  const innerWidth = WIDTH - PLOT.left - PLOT.right;
  const innerHeight = HEIGHT - PLOT.top - PLOT.bottom;
  const atX = (/** @type {number} */ value) => PLOT.left + ((Math.log10(value) - x.low) / (x.high - x.low)) * innerWidth;
  // Nothing has no logarithm: it lies on the axis.
  const atY = (/** @type {number} */ value) => PLOT.top + innerHeight - (value <= 0 ? 0 : (Math.log10(value) - y.low) / (y.high - y.low)) * innerHeight;
  const parts = [`<text class="title" x="${PLOT.left}" y="18">${escape(title)}</text>`, `<text class="small" x="${PLOT.left}" y="34">${escape(unit)}</text>`];
  for (let power = y.low; power <= y.high; power += 1) {
    const at = atY(10 ** power).toFixed(1);
    parts.push(`<line class="grid" x1="${PLOT.left}" y1="${at}" x2="${WIDTH - PLOT.right}" y2="${at}"/>`, `<text class="small" text-anchor="end" x="${PLOT.left - 6}" y="${Number(at) + 4}">${shortNumber(10 ** power)}</text>`);
  }
  for (let power = x.low; power <= x.high; power += 1) parts.push(`<text class="small" text-anchor="middle" x="${atX(10 ** power).toFixed(1)}" y="${PLOT.top + innerHeight + 16}">${shortNumber(10 ** power)}</text>`);
  parts.push(`<line class="axis" x1="${PLOT.left}" y1="${PLOT.top + innerHeight}" x2="${WIDTH - PLOT.right}" y2="${PLOT.top + innerHeight}"/>`);
  lines.forEach(({ name, points }, index) => {
    parts.push(`<polyline class="line c${index}" points="${points.map((point) => `${atX(point.x).toFixed(1)},${atY(point.y).toFixed(1)}`).join(' ')}"/>`);
    for (const point of points) parts.push(`<circle class="d${index}" cx="${atX(point.x).toFixed(1)}" cy="${atY(point.y).toFixed(1)}" r="3"><title>${escape(`${name}: ${point.x.toLocaleString('en')} → ${shortNumber(point.y)} ${unit.split(',')[0]}`)}</title></circle>`);
    const legendY = PLOT.top + innerHeight + 31 + index * 14;
    parts.push(`<rect class="d${index}" x="${PLOT.left}" y="${legendY - 7}" width="10" height="4" rx="2"/>`, `<text class="small" x="${PLOT.left + 16}" y="${legendY}">${escape(name)}</text>`);
  });
  return parts.join('\n');
}

/**
 * One SVG of several panels.
 * @param {readonly Panel[]} panels each with at most three lines
 */
export function chartOf(panels) {
  const rows = Math.ceil(panels.length / COLUMNS);
  const drawn = panels.map((panel, index) => `<g transform="translate(${(index % COLUMNS) * WIDTH} ${Math.floor(index / COLUMNS) * (HEIGHT + 14)})">\n${drawPanel(panel)}\n</g>`);
  const [width, height] = [WIDTH * COLUMNS, rows * (HEIGHT + 14)];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="How costs grow">\n<style>${STYLE}</style>\n${drawn.join('\n')}\n</svg>\n`;
}

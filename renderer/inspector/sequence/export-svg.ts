import type { ProcessKind } from '../../../ipc/contracts/process-kinds.ts';
import type { SequenceLayout } from './sequence-layout.ts';
import { barShape, lifelineShape, messageShapes, restShapes, type Shape, type ShapeWords } from './shapes.ts';

/** Colours of a file: those that the screen had. */
export interface SvgColours {
  readonly surface: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly danger: string;
  readonly kinds: Readonly<Record<ProcessKind, string>>;
}

/** What a file says beside the diagram. */
export interface SvgWords extends ShapeWords {
  readonly title: string;
  readonly legend: readonly string[];
  /** The two lines in the head of a lifeline. */
  head(lifeline: SequenceLayout['lifelines'][number]['lifeline']): readonly [string, string];
}

const HEAD_PX = 46;
const TITLE_PX = 26;
const FOOT_PX = 30;

/** The whole diagram as a file that needs nothing else: styles inside, no script, fonts that every system has. */
export function sequenceSvg(layout: SequenceLayout, colours: SvgColours, words: SvgWords): string {
  const top = TITLE_PX + HEAD_PX;
  const height = top + layout.heightPx + FOOT_PX;
  const width = Math.ceil(layout.widthPx + 24);
  const body = [
    ...layout.lifelines.map(({ x, lifeline }) => lifelineShape(x, 0, layout.heightPx, lifeline.kind)),
    ...layout.bars.map(barShape),
    ...layout.rests.flatMap((rest) => restShapes(rest, layout.widthPx, words)),
    ...layout.messages.flatMap((placed) => messageShapes(placed, layout, words)),
  ];
  const heads = layout.lifelines.map(({ x, lifeline }) => {
    const [name, detail] = words.head(lifeline);
    const wide = layout.spacingPx - 12;
    const fits = Math.floor(wide / 6.4);
    return `<g class="kind-${lifeline.kind}"><title>${escape(name)}</title><rect class="box" x="${x - wide / 2}" y="${TITLE_PX}" width="${wide}" height="${HEAD_PX - 8}" rx="7"/><text class="name" x="${x}" y="${TITLE_PX + 16}">${escape(cut(name, fits))}</text><text class="detail" x="${x}" y="${TITLE_PX + 30}">${escape(cut(detail, fits))}</text></g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(words.title)}">`,
    `<style>${styleOf(colours)}</style>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    `<text class="title" x="14" y="18">${escape(words.title)}</text>`,
    ...heads,
    `<g transform="translate(0 ${top})">`,
    ...body.map(shapeToSvg),
    '</g>',
    `<text class="legend" x="14" y="${height - 11}">${escape(words.legend.join('   ·   '))}</text>`,
    '</svg>',
    '',
  ].join('\n');
}

function shapeToSvg({ tag, look, kind, at, text }: Shape): string {
  const attributes = Object.entries(at).map(([name, value]) => ` ${name}="${typeof value === 'number' ? Math.round(value * 10) / 10 : escape(value)}"`);
  const kindClass = kind === undefined ? '' : ` kind-${kind ?? 'failed'}`;
  const open = `<${tag} class="${look}${kindClass}"${attributes.join('')}`;
  return text === undefined ? `${open}/>` : `${open}>${escape(text)}</${tag}>`;
}

function styleOf({ surface, text, muted, line, danger, kinds }: SvgColours): string {
  const kindRules = Object.entries({ ...kinds, failed: danger }).map(([kind, colour]) => `.kind-${kind}{--k:${colour}}`);
  return [
    'text{font:11px "Noto Sans","Segoe UI",Helvetica,Arial,sans-serif;fill:' + text + '}',
    `.paper{fill:${surface}}.title{font-size:13px;font-weight:600}.legend,.detail,.note,.time,.restText{fill:${muted};font-size:10px}`,
    `.box{fill:${surface};stroke:var(--k);stroke-width:1.5}.name,.detail{text-anchor:middle}.name{font-weight:600;fill:var(--k)}`,
    ...kindRules,
    '.lifeline{stroke:var(--k);stroke-opacity:.45;stroke-dasharray:2 4;fill:none}',
    `.bar{fill:${surface};stroke:var(--k)}.barInferred{fill:none;stroke:var(--k);stroke-opacity:.5;stroke-dasharray:2 2}`,
    '.arrow,.reply,.traced,.headOpen,.failed{fill:none;stroke:var(--k);stroke-width:1.4}.reply{stroke-dasharray:6 4}.traced{stroke-opacity:.75;stroke-width:1.1}.head{fill:var(--k)}.failed{stroke-width:2}',
    `.inferred{fill:${surface};stroke:var(--k)}.label,.note{paint-order:stroke;stroke:${surface};stroke-width:3px}.label{font-family:"DejaVu Sans Mono",Menlo,Consolas,monospace;font-size:10.5px}.label.kind-failed{fill:${danger}}`,
    `.time,.restText{text-anchor:end}.rest{stroke:${line};stroke-dasharray:1 5;fill:none}.fold{fill:${surface};stroke:var(--k)}.foldText{text-anchor:middle;font-size:10px;fill:var(--k)}`,
  ].join('');
}

function cut(text: string, letters: number): string {
  return text.length <= letters ? text : `${text.slice(0, Math.max(1, letters - 1))}…`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text: string): string {
  // Characters that XML forbids would make the file unreadable.
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"]/g, (found) => ENTITIES[found] ?? '');
}

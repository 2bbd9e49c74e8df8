const GAP = 24;
const WIDTH = 460;
const HEIGHT = 310;
const KEPT = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'font-size', 'font-family', 'text-anchor', 'opacity'] as const;

/**
 * The charts as one drawing that stands by itself: colours and type as they are on screen, written into each element.
 * @param charts what is on screen, by title @param legend a line below
 */
export function chartsAsSvg(charts: readonly (readonly [title: string, chart: SVGSVGElement])[], legend: readonly string[]): string {
  const background = getComputedStyle(document.body).getPropertyValue('--surface');
  const color = getComputedStyle(document.body).color;
  const parts = charts.map(([title, chart], index) => {
    const copy = chart.cloneNode(true) as SVGSVGElement;
    const originals = chart.querySelectorAll('*');
    for (const [position, element] of copy.querySelectorAll('*').entries()) {
      const original = originals[position];
      if (original === undefined) continue;
      const style = getComputedStyle(original);
      for (const property of KEPT) element.setAttribute(property, style.getPropertyValue(property));
      element.removeAttribute('class');
    }
    const x = index * (WIDTH + GAP);
    return `<g transform="translate(${x} 0)"><text x="12" y="18" font-family="sans-serif" font-size="13" fill="${color}">${escape(title)}</text><g transform="translate(0 24)">${copy.innerHTML}</g></g>`;
  });
  const width = charts.length * (WIDTH + GAP);
  const legendText = `<text x="12" y="${HEIGHT + 14}" font-family="sans-serif" font-size="11" fill="${color}">${escape(legend.join(' · '))}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${HEIGHT + 28}" width="${width}" height="${HEIGHT + 28}"><rect width="100%" height="100%" fill="${escape(background)}"/>${parts.join('')}${legendText}</svg>\n`;
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

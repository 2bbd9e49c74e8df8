import type { ContentRun } from '../../ipc/contracts/plugin-content.ts';
import { element } from './elements.ts';

/** The place of a heading, as links within the document name it. */
export function slugOf(text: string): string {
  return text.trim().toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(/\s/g, '-');
}

/** Words and links. Only http and https are followed, in a tab of their own. */
export function drawRuns(runs: readonly ContentRun[], baseUrl: string): Node[] {
  return runs.map((run) => {
    let node: Node = document.createTextNode(run.text);
    if (run.code === true) node = element('code', { children: [node] });
    if (run.strike === true) node = element('s', { children: [node] });
    if (run.emphasis === true) node = element('em', { children: [node] });
    if (run.strong === true) node = element('strong', { children: [node] });
    return run.href === undefined ? node : link(run.href, node, baseUrl);
  });
}

function link(href: string, node: Node, baseUrl: string): Node {
  if (href.startsWith('#')) {
    const place = href.slice(1);
    return element('a', {
      attributes: { href },
      onPress: () => document.getElementById(decoded(place))?.scrollIntoView({ block: 'start' }),
      children: [node],
    });
  }
  const url = URL.canParse(href, baseUrl) ? new URL(href, baseUrl) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return element('span', { attributes: { title: href }, children: [node] });
  return element('a', { attributes: { href: url.href, target: '_blank', rel: 'noreferrer', title: url.href }, children: [node] });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

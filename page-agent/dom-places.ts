import { CONTENT_FRAME_URL } from '../ipc/contracts/content-frame-url.ts';
import type { ContentRights, FrameAnswer, FrameMessage } from '../ipc/contracts/plugin-content.ts';
import { decodeText } from './decode-text.ts';
import type { DocumentPlace, PlaceFinder } from './page-documents.ts';

/** What a document may have at most; beyond it nobody could show it. */
const MAX_BYTES = 16 * 1_024 * 1_024;
const DEFAULT_HEIGHT_PX = 420;

/** The documents of this page: what it embeds, and itself. */
export function domPlaces(rights: ContentRights): PlaceFinder {
  const seen = new WeakSet<Element>();
  return {
    findNew: (room) => {
      const places: DocumentPlace[] = [];
      // Until all of it came Chromium shows what did; a viewer would take that for the whole.
      if (rights.ownType !== null && document.readyState !== 'loading' && document.body !== null && !seen.has(document.body)) {
        seen.add(document.body);
        // The server's type was changed to plain text by main; where it was not, the page is something else.
        if (document.contentType === 'text/plain') places.push(wholePage(rights, rights.ownType));
      }
      for (const element of document.querySelectorAll<HTMLElement>('object[type][data], embed[type][src]')) {
        const contentType = (element.getAttribute('type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
        if (places.length >= room) break;
        if (seen.has(element) || !rights.types.includes(contentType)) continue;
        seen.add(element);
        const address = element.getAttribute(element.localName === 'object' ? 'data' : 'src') ?? '';
        if (URL.canParse(address, document.baseURI)) places.push(embedded(rights, element, contentType, new URL(address, document.baseURI).href));
      }
      return places;
    },
    watch: (onChange) => {
      document.addEventListener('DOMContentLoaded', onChange, { once: true });
      new MutationObserver(onChange).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['type', 'data', 'src'] });
    },
  };
}

function wholePage(rights: ContentRights, contentType: string): DocumentPlace {
  const { body } = document;
  const text = body.textContent ?? '';
  const frame = makeFrame(rights);
  for (const child of body.children) if (child instanceof HTMLElement) child.style.display = 'none';
  Object.assign(frame.style, { position: 'fixed', inset: '0', width: '100%', height: '100%' });
  const line = lineTo(frame);
  body.append(frame);
  return { contentType, url: location.href, isEmbedded: false, load: () => Promise.resolve(text), giveBack: () => undefined, ...line };
}

function embedded(rights: ContentRights, element: HTMLElement, contentType: string, url: string): DocumentPlace {
  const { width, height } = element.getBoundingClientRect();
  const frame = makeFrame(rights);
  frame.style.width = sizeOf(element.getAttribute('width')) ?? (width > 0 ? `${width}px` : '100%');
  // On a page of the same colour nothing else says where the document ends.
  Object.assign(frame.style, { border: '1px solid rgb(128 128 128 / 40%)', boxSizing: 'border-box' });
  frame.style.height = sizeOf(element.getAttribute('height')) ?? `${height > 40 ? height : DEFAULT_HEIGHT_PX}px`;
  const line = lineTo(frame);
  const before = [element.style.getPropertyValue('display'), element.style.getPropertyPriority('display')] as const;
  element.style.setProperty('display', 'none', 'important');
  element.before(frame);
  const giveBack = (): void => {
    frame.remove();
    element.style.removeProperty('display');
    if (before[0] !== '') element.style.setProperty('display', ...before);
  };
  return { contentType, url, isEmbedded: true, load: () => fetchText(url), giveBack, ...line };
}

const sizeOf = (value: string | null): string | undefined =>
  value !== null && /^\d{1,5}%?$/.test(value) ? (value.endsWith('%') ? value : `${value}px`) : undefined;

/** A frame with an origin of its own, which neither the page nor the plugin can reach into. The page can take it away, or lead it elsewhere: it is the page's. */
function makeFrame({ pluginName }: ContentRights): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.title = pluginName;
  frame.referrerPolicy = 'no-referrer';
  frame.setAttribute('sandbox', 'allow-scripts allow-popups');
  frame.src = CONTENT_FRAME_URL;
  // Both: newer Chromiums tell the document in it of the scheme that the frame has here, and the page's own may be another than the person's.
  Object.assign(frame.style, { border: '0', display: 'block', maxWidth: '100%', colorScheme: 'light dark' });
  return frame;
}

function lineTo(frame: HTMLIFrameElement): Pick<DocumentPlace, 'tell' | 'onAnswer'> {
  const channel = new MessageChannel();
  // What is told before the frame is there waits in the port.
  frame.addEventListener('load', () => frame.contentWindow?.postMessage('terrarium-content', '*', [channel.port2]), { once: true });
  return {
    tell: (message: FrameMessage) => channel.port1.postMessage(message),
    onAnswer: (listener) => {
      channel.port1.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        const answer = answerOf(data);
        if (answer !== undefined) listener(answer);
      });
      channel.port1.start();
    },
  };
}

/** The page may have put its own document into the frame before the port came: what comes is read with care. */
function answerOf(data: unknown): FrameAnswer | undefined {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return undefined;
  if (data.kind === 'activate' || data.kind === 'reload' || data.kind === 'plain') return { kind: data.kind };
  if (data.kind !== 'act' || !('action' in data) || typeof data.action !== 'object' || data.action === null) return undefined;
  const { id, value } = data.action as { id?: unknown; value?: unknown };
  if (typeof id !== 'string' || id === '' || id.length > 200) return undefined;
  return { kind: 'act', action: { id, value: typeof value === 'string' ? value.slice(0, 1_000) : null } };
}

/** As the page itself may fetch it: from other sites only what those let it read. @throws Error */
async function fetchText(url: string): Promise<string> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  if (answer.body === null) return '';
  const reader = answer.body.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let sizeBytes = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    sizeBytes += part.value.byteLength;
    if (sizeBytes > MAX_BYTES) {
      await reader.cancel();
      break;
    }
    parts.push(part.value);
  }
  return decodeText(new Uint8Array(await new Blob(parts).arrayBuffer()), answer.headers.get('content-type'));
}

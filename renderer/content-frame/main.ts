import { translator } from '../../i18n/catalogue.ts';
import type { Language } from '../../i18n/catalogue.ts';
import { MAX_DOCUMENT_CHARS } from '../../ipc/contracts/plugin-content.ts';
import type { FrameAnswer, FrameMessage } from '../../ipc/contracts/plugin-content.ts';
import { Controls } from './controls.ts';
import { drawBlocks } from './draw-view.ts';
import { element } from './elements.ts';
import './frame.css';

const root = document.querySelector('#root') ?? document.body;

/** What a document is called in its address: its last part, else the host. */
function nameIn(url: string): string {
  try {
    const { pathname, host } = new URL(url);
    return decodeURIComponent(pathname.split('/').findLast((part) => part !== '') ?? host);
  } catch {
    return url;
  }
}

/** Draws what the page's side tells, one message after another. */
function show(port: MessagePort): void {
  const answer = (value: FrameAnswer): void => port.postMessage(value);
  let say = translator('en');
  let name = '';
  let url = '';
  const controls = new Controls((action) => answer({ kind: 'act', action }));
  const body = element('div', { className: 'body' });
  root.append(controls.bar, body);
  controls.bar.hidden = true;

  const button = (text: string, kind: 'activate' | 'reload' | 'plain', isMain = false): HTMLElement =>
    element('button', { className: isMain ? 'main' : 'plain', attributes: { type: 'button' }, text, onPress: () => answer({ kind }) });
  const card = (title: string, hint: string, buttons: readonly HTMLElement[], role: 'alert' | 'status'): void => {
    controls.bar.hidden = true;
    body.replaceChildren(element('div', { className: 'card', attributes: { role }, children: [element('p', { className: 'title', text: title }), element('p', { className: 'hint', text: hint }), ...buttons] }));
  };
  const draw = (message: FrameMessage): void => {
    switch (message.kind) {
      case 'begin':
        ({ pluginName: name, url } = message);
        say = translator(message.language satisfies Language);
        document.documentElement.lang = message.language;
        document.title = `${say('content.document')} — ${name}`;
        break;
      case 'asking':
        card(nameIn(url), say('content.askHint'), [button(say('content.ask', { name }), 'activate', true)], 'status');
        break;
      case 'waiting':
        card(say('content.waiting'), '', [], 'status');
        break;
      case 'stopped':
        card(say('content.stopped', { name }), say('content.stoppedHint'), [button(say('content.reload'), 'reload', true), button(say('content.plain'), 'plain')], 'alert');
        break;
      case 'view':
        drawView(message);
        break;
      case 'text':
        drawText(message);
    }
  };
  const drawView = ({ view }: Extract<FrameMessage, { kind: 'view' }>): void => {
    controls.draw(view);
    const focused = document.activeElement?.getAttribute('data-act');
    body.replaceChildren(drawBlocks(view, { url, act: (action) => answer({ kind: 'act', action }) }));
    // The same row or column, drawn anew, has the keyboard again.
    if (focused) document.querySelector<HTMLElement>(`[data-act="${CSS.escape(focused)}"]`)?.focus();
  };
  const drawText = ({ text, isCut, why, reason }: Extract<FrameMessage, { kind: 'text' }>): void => {
    controls.bar.hidden = true;
    const megabytes = (chars: number): string => `${(chars / 1_000_000).toFixed(1)} MB`;
    const words = say(`content.why.${why}`, { name, reason, limit: megabytes(MAX_DOCUMENT_CHARS), size: megabytes(reason === '' ? text.length : Number(reason)) });
    const again = why === 'too-large' ? [] : [button(say('content.showAgain', { name }), 'reload')];
    body.replaceChildren(
      element('div', { className: 'note warn line', attributes: { role: 'status' }, children: [element('span', { text: isCut ? `${words} ${say('content.cut')}` : words }), ...again] }),
      element('pre', { className: 'text', attributes: { tabindex: '0' }, text }),
    );
  };
  port.addEventListener('message', ({ data }: MessageEvent<FrameMessage>) => draw(data));
  port.start();
}

// The first port that comes is the one. A page that is quicker can give one of its own: it only gets a frame that draws what it says itself.
addEventListener('message', function take({ data, ports: [port] }: MessageEvent<unknown>) {
  if (data !== 'terrarium-content' || port === undefined) return;
  removeEventListener('message', take);
  show(port);
});

import type { WebContents } from 'electron';
import { askPage } from './page-questions.ts';

const ANSWER_MS = 4_000;

/**
 * Remembers the form that the page sends last, in our world: Electron tells nothing of what a navigation carries. What the person does next forgets it.
 * A form's own fields may be called like what is asked of it, so the prototypes are asked.
 */
const WATCH = `(() => {
  if (globalThis.sentForm !== undefined) return;
  const sent = (globalThis.sentForm = { last: undefined, taken: undefined });
  const of = (element, name) => (element ? Element.prototype.getAttribute.call(element, name) : null);
  let submitter;
  addEventListener('submit', (event) => (submitter = { form: event.target, button: event.submitter }), true);
  addEventListener('formdata', ({ target: form, formData }) => {
    // Chromium tells of the entries once more, without the button, when the form is on its way.
    const button = submitter?.form === form ? submitter.button : sent.last?.form === form ? sent.last.button : null;
    submitter = undefined;
    const said = (name) => of(button, 'form' + name) ?? of(form, name) ?? '';
    if (said('method').trim().toLowerCase() !== 'post') return;
    const action = said('action').trim();
    sent.last = { form, button, pressed: [of(button, 'name') ?? '', of(button, 'value') ?? ''], formData, enctype: said('enctype'), charset: of(form, 'accept-charset') ?? '', url: action === '' ? document.URL : new URL(action, document.baseURI).href };
  });
  for (const type of ['pointerdown', 'keydown']) addEventListener(type, () => (sent.last = undefined), true);
})()`;

const TAKE = (url: string): string => `(() => {
  const sent = globalThis.sentForm;
  if (sent === undefined) return false;
  const bare = (url) => url.replace(/#.*$/s, '');
  sent.taken = sent.last !== undefined && bare(sent.last.url) === bare(${JSON.stringify(url)}) ? sent.last : undefined;
  sent.last = undefined;
  return sent.taken !== undefined;
})()`;

/** The same entries once more: the page may have changed its own form meanwhile. */
const SEND = (url: string): string => `(() => {
  const taken = globalThis.sentForm?.taken;
  if (taken === undefined) return false;
  const form = document.createElement('form');
  form.method = 'post';
  // It was this tab that was to go there, whatever <base> says of what names no target.
  form.target = '_self';
  form.action = ${JSON.stringify(url)};
  form.enctype = taken.enctype;
  form.acceptCharset = taken.charset;
  form.hidden = true;
  const entries = [...taken.formData];
  if (taken.pressed[0] !== '' && !entries.some(([name]) => name === taken.pressed[0])) entries.push(taken.pressed);
  for (const [name, value] of entries) {
    const input = document.createElement('input');
    input.type = typeof value === 'string' ? 'hidden' : 'file';
    input.name = name;
    if (typeof value === 'string') input.value = value;
    else if (value.name !== '' || value.size > 0) {
      const files = new DataTransfer();
      files.items.add(value);
      input.files = files.files;
    }
    form.append(input);
  }
  document.documentElement.append(form);
  HTMLFormElement.prototype.submit.call(form);
  form.remove();
  return true;
})()`;

/** From now on it is known what form the page sends. */
export function watchForms(contents: WebContents): void {
  void askPage(contents, WATCH, ANSWER_MS);
}

/** True if the page was on its way to this address with a form's entries: they are kept until they are sent again. */
export async function takeSentForm(contents: WebContents, url: string): Promise<boolean> {
  return (await askPage(contents, TAKE(url), ANSWER_MS)) === true;
}

/** Has the page send the form that was taken. False if it cannot. */
export async function sendFormAgain(contents: WebContents, url: string): Promise<boolean> {
  return (await askPage(contents, SEND(url), ANSWER_MS)) === true;
}

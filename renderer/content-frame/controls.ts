import type { ContentView } from '../../ipc/contracts/plugin-content.ts';
import type { DrawOptions } from './draw-view.ts';
import { element } from './elements.ts';

/** Typing is told of when it rests. */
const REST_MS = 150;

/** The bar above a view. A field that is typed into stays as it is while the rest is drawn anew. */
export class Controls {
  readonly bar = element('div', { className: 'bar' });
  readonly #status = element('span', { className: 'status', attributes: { role: 'status' } });
  readonly #act: DrawOptions['act'];
  readonly #fields = new Map<string, HTMLInputElement>();

  constructor(act: DrawOptions['act']) {
    this.#act = act;
  }

  draw({ controls = [], status }: ContentView): void {
    const nodes = controls.map((control) =>
      control.kind === 'button'
        ? element('button', { className: 'plain', attributes: { type: 'button', 'data-act': control.id }, text: control.text, onPress: () => this.#act({ id: control.id, value: null }) })
        : this.#field(control),
    );
    const wanted = [...nodes, this.#status];
    const stays = wanted.length === this.bar.children.length && wanted.every((node, place) => node === this.bar.children[place]);
    if (!stays) {
      const focused = document.activeElement;
      this.bar.replaceChildren(...wanted);
      // Moving a field in the document takes the keyboard from it.
      if (focused instanceof HTMLInputElement && this.bar.contains(focused)) focused.focus();
    }
    this.#status.textContent = status ?? '';
    this.bar.hidden = controls.length === 0 && status === undefined;
  }

  #field({ id, label, value }: { readonly id: string; readonly label: string; readonly value: string }): HTMLInputElement {
    const known = this.#fields.get(id);
    if (known !== undefined) {
      if (document.activeElement !== known) known.value = value;
      return known;
    }
    const field = element('input', { attributes: { type: 'search', 'aria-label': label, placeholder: label, spellcheck: 'false' } });
    field.value = value;
    let timer = 0;
    field.addEventListener('input', () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => this.#act({ id, value: field.value }), REST_MS);
    });
    this.#fields.set(id, field);
    return field;
  }
}

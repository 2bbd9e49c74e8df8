import type { PageDialog } from '../../ipc/contracts/page-tools.ts';

/** What a page asks the person. */
export interface DialogRequest {
  readonly kind: PageDialog['kind'];
  readonly origin: string;
  readonly within: string;
  readonly message: string;
  /** Of a `prompt`: what stands in its field at first. */
  readonly defaultText?: string;
  /** The page goes on with this. @param text what was typed for a `prompt` */
  readonly settle: (accepted: boolean, text: string) => void;
}

const MAX_MESSAGE_CHARS = 2_000;
/** From this one on the person may have the page stop asking. */
const MAY_STOP_FROM = 2;

interface Waiting extends DialogRequest {
  readonly dialogId: number;
  readonly mayStop: boolean;
}

let lastId = 0;

/** The dialogs of one tab's page, one after the other. The page waits; nobody else does. */
export class PageDialogs {
  readonly #onChange: () => void;
  #waiting: Waiting[] = [];
  #count = 0;
  #isStopped = false;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** The one that the person sees. */
  get current(): PageDialog | null {
    const [first] = this.#waiting;
    if (first === undefined) return null;
    const { dialogId, kind, origin, within, message, mayStop, defaultText = '' } = first;
    return { dialogId, kind, origin, within, message, defaultText, mayStop };
  }

  ask(request: DialogRequest): void {
    const isLeave = request.kind === 'leave';
    if (this.#isStopped) {
      // A page that may ask no more is left.
      request.settle(isLeave, '');
      return;
    }
    if (!isLeave) this.#count += 1;
    lastId += 1;
    const message = request.message.slice(0, MAX_MESSAGE_CHARS);
    const defaultText = request.defaultText?.slice(0, MAX_MESSAGE_CHARS) ?? '';
    this.#waiting.push({ ...request, message, defaultText, dialogId: lastId, mayStop: !isLeave && this.#count >= MAY_STOP_FROM });
    this.#onChange();
  }

  /** False if there is no such dialog any more. @param stop the page may ask no more @param text for a `prompt` */
  answer(dialogId: number, accepted: boolean, stop: boolean, text = ''): boolean {
    const found = this.#waiting.find((each) => each.dialogId === dialogId);
    if (found === undefined) return false;
    this.#waiting = this.#waiting.filter((each) => each !== found);
    found.settle(accepted, accepted && found.kind === 'prompt' ? text : '');
    if (stop) {
      this.#isStopped = true;
      this.#dismissAll();
    }
    this.#onChange();
    return true;
  }

  /** The page is gone, or another one: nobody waits for answers any more. */
  reset(): void {
    this.#count = 0;
    this.#isStopped = false;
    const had = this.#waiting.length > 0;
    this.#dismissAll();
    if (had) this.#onChange();
  }

  #dismissAll(): void {
    const all = this.#waiting;
    this.#waiting = [];
    for (const each of all) each.settle(false, '');
  }
}

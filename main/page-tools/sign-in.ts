import type { SignIn } from '../../ipc/contracts/page-tools.ts';

/** A server that wants to know who the person is. */
export interface SignInRequest extends Omit<SignIn, 'signInId'> {
  /** The page that the tab is on its way to is behind it, rather than something in one that is there. */
  readonly isOfLoad: boolean;
  readonly settle: (credentials: { readonly username: string; readonly password: string } | null) => void;
}

type Credentials = Parameters<SignInRequest['settle']>[0];

/** The servers that ask in one tab; the person sees the question of the first. */
export class SignIns {
  #waiting: { readonly signInId: number; readonly request: SignInRequest }[] = [];

  get current(): SignIn | null {
    const [first] = this.#waiting;
    return first === undefined ? null : signInOf(first.signInId, first.request);
  }

  ask(signInId: number, request: SignInRequest): void {
    this.#waiting.push({ signInId, request });
  }

  /** False if this one does not ask here. */
  answer(signInId: number, credentials: Credentials): boolean {
    const found = this.#waiting.find((each) => each.signInId === signInId);
    if (found === undefined) return false;
    this.#waiting = this.#waiting.filter((each) => each !== found);
    found.request.settle(credentials);
    return true;
  }

  /** Nobody waits for an answer any more. False if nobody did. */
  end(isOver: (request: SignInRequest) => boolean = () => true): boolean {
    const over = this.#waiting.filter(({ request }) => isOver(request));
    this.#waiting = this.#waiting.filter((each) => !over.includes(each));
    for (const { request } of over) request.settle(null);
    return over.length > 0;
  }
}

function signInOf(signInId: number, { host, within, realm, isProxy, isInsecure, wasRefused }: SignInRequest): SignIn {
  return { signInId, host, within, realm, isProxy, isInsecure, wasRefused };
}

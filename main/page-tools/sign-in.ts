import type { SignIn } from '../../ipc/contracts/page-tools.ts';

/** A server that wants to know who the person is. */
export interface SignInRequest extends Omit<SignIn, 'signInId'> {
  /** The page that the tab is on its way to is behind it, rather than something in one that is there. */
  readonly isOfLoad: boolean;
  readonly settle: (credentials: { readonly username: string; readonly password: string } | null) => void;
}

/** What the shell is told of it. */
export function signInOf(signInId: number, { host, within, realm, isProxy, isInsecure, wasRefused }: SignInRequest): SignIn {
  return { signInId, host, within, realm, isProxy, isInsecure, wasRefused };
}

import type { SignIn } from '../../ipc/contracts/page-tools.ts';

/** A server that wants to know who the person is. */
export interface SignInRequest extends Omit<SignIn, 'signInId'> {
  readonly settle: (credentials: { readonly username: string; readonly password: string } | null) => void;
}

/** What the shell is told of it. */
export function signInOf(signInId: number, { host, within, realm, isProxy, isInsecure, wasRefused }: SignInRequest): SignIn {
  return { signInId, host, within, realm, isProxy, isInsecure, wasRefused };
}

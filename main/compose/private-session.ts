import type { Session } from 'electron';
import { forgetSession, openPrivateSession } from '../electron/app.ts';

/** The session that all private windows share while there is one; the next one starts with nothing. */
export class PrivateSession {
  #session: Session | undefined;

  /** The session, made when it is first needed. */
  get current(): Session {
    this.#session ??= openPrivateSession();
    return this.#session;
  }

  /** The last private window closed. */
  forget(): void {
    const ended = this.#session;
    this.#session = undefined;
    if (ended !== undefined) void forgetSession(ended);
  }
}

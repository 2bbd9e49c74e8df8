import type { Session } from 'electron';
import { forgetSession, openPrivateSession } from '../electron/app.ts';

/** The session that all private windows share while there is one; the next one starts with nothing. */
export class PrivateSession {
  #session: Session | undefined;
  readonly #onMade: (session: Session) => void;

  constructor(onMade: (session: Session) => void) {
    this.#onMade = onMade;
  }

  /** The session, made when it is first needed. */
  get current(): Session {
    if (this.#session === undefined) {
      this.#session = openPrivateSession();
      this.#onMade(this.#session);
    }
    return this.#session;
  }

  /** The last private window closed. */
  forget(): void {
    const ended = this.#session;
    this.#session = undefined;
    if (ended !== undefined) void forgetSession(ended);
  }
}

import type { Session } from 'electron';
import { onSession, onSessionForgotten } from './app.ts';

/** The sessions of web content that there are: the usual one, and the private one while it lasts. */
export class PageSessions {
  readonly #sessions = new Set<Session>();

  /** @param follow called with each session that comes from now on, and the first one */
  constructor(first: Session, follow: (session: Session) => void) {
    const add = (session: Session): void => {
      this.#sessions.add(session);
      follow(session);
    };
    add(first);
    onSession(add);
    onSessionForgotten((session) => this.#sessions.delete(session));
  }

  get all(): readonly Session[] {
    return [...this.#sessions];
  }
}

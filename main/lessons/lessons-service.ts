import { IpcError } from '../../ipc/core/errors.ts';
import { LESSON_IDS } from '../../ipc/contracts/lessons.ts';
import type { LessonId, LessonState } from '../../ipc/contracts/lessons.ts';
import { LESSONS } from './lessons.ts';
import type { LessonWorld } from './lessons.ts';

export interface LessonsOptions {
  /** A world for one experiment. */
  readonly begin: () => Promise<{ readonly world: LessonWorld; end(): void }>;
  readonly onList: (list: LessonState[]) => void;
}

/** Nothing was tried yet. */
export const NO_LESSONS: LessonState[] = LESSON_IDS.map((id) => ({ id, phase: 'idle', observations: [], problem: null }));

/** Runs experiments, one at a time. */
export class LessonsService {
  readonly #options: LessonsOptions;
  #list = NO_LESSONS;

  constructor(options: LessonsOptions) {
    this.#options = options;
  }

  get list(): LessonState[] {
    return this.#list;
  }

  /** @returns resolves once it is over, however it went @throws IpcError `failed-precondition` while one runs */
  run(id: LessonId): Promise<void> {
    if (this.#list.some(({ phase }) => phase === 'running')) throw new IpcError('failed-precondition', 'an experiment is under way');
    this.#set({ id, phase: 'running', observations: [], problem: null });
    return this.#runToEnd(id);
  }

  async #runToEnd(id: LessonId): Promise<void> {
    let state: LessonState = { id, phase: 'running', observations: [], problem: null };
    let end = (): void => undefined;
    try {
      const begun = await this.#options.begin();
      end = () => begun.end();
      await LESSONS[id](begun.world, (what, values, asExpected) => {
        state = { ...state, observations: [...state.observations, { id: what, values, asExpected }] };
        this.#set(state);
      });
      state = { ...state, phase: 'done' };
    } catch (error) {
      state = { ...state, phase: 'failed', problem: error instanceof Error ? error.message.slice(0, 300) : 'it could not be done' };
    }
    end();
    this.#set(state);
  }

  #set(state: LessonState): void {
    this.#list = this.#list.map((each) => (each.id === state.id ? state : each));
    this.#options.onList(this.#list);
  }
}

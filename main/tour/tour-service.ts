import { IpcError } from '../../ipc/core/errors.ts';
import { TOUR_STEPS } from '../../ipc/contracts/tour.ts';
import type { TourPlace, TourState, TourStep, TourStepId } from '../../ipc/contracts/tour.ts';
import { TourObstacle } from './ports.ts';
import type { TourWorld } from './ports.ts';
import { TOUR_DEEDS } from './tour-steps.ts';

/** The tour without where it is shown. */
export type TourWords = Omit<TourState, 'isHere'>;

export interface TourOptions {
  /** The browser in the window where the tour is; made when its first step is done. */
  readonly begin: () => Promise<TourWorld>;
  /** The step is left: what it had turned on goes off. */
  readonly leaveStep: () => void;
  /** The tour is over for now: takes away what it had opened. */
  readonly end: () => void;
  readonly place: TourPlace;
  readonly keep: (place: TourPlace) => void;
  readonly onChange: (state: TourWords) => void;
}

const untried = (id: TourStepId): TourStep => ({ id, phase: 'idle', observations: [], problem: null });

/** A step as it was left: done, with what was measured then, or untried. */
function keptStep(id: TourStepId, { seen = [] }: TourPlace): TourStep {
  const kept = seen.find((each) => each.id === id);
  return kept === undefined ? untried(id) : { ...untried(id), phase: 'done', observations: kept.observations };
}

function problemOf(error: unknown): TourStep['problem'] {
  if (error instanceof TourObstacle) return { id: error.problem, reason: error.reason.slice(0, 300) };
  return { id: 'other', reason: error instanceof Error ? error.message.slice(0, 300) : '' };
}

/** The browser for a deed that ends at its next move once nobody wants it any more: it opens, breaks and turns on nothing then. */
function whileWanted(world: TourWorld, isWanted: () => boolean): TourWorld {
  const need = (): void => {
    if (!isWanted()) throw new Error('it was put away');
  };
  return {
    ...world,
    show: async (page) => {
      need();
      const shown = await world.show(page);
      need();
      return shown;
    },
    showInspector: (panel) => {
      need();
      world.showInspector(panel);
    },
    crashGpu: (pid) => {
      need();
      world.crashGpu(pid);
    },
    startPlugin: () => {
      need();
      world.startPlugin();
    },
    traceOn: () => {
      need();
      world.traceOn();
    },
    sleep: async (durationMs) => {
      need();
      await world.sleep(durationMs);
    },
  };
}

/** The tour: which step the person is at, and what came of each. It lives in main, so that it outlives whatever it breaks. */
export class TourService {
  readonly #options: TourOptions;
  #progress: TourPlace['progress'];
  #at: number;
  #steps: readonly TourStep[];
  /** Counted up when it is put away or begun anew: what is under way then tells nobody any more. */
  #run = 0;

  constructor(options: TourOptions) {
    this.#options = options;
    this.#at = options.place.at;
    this.#steps = TOUR_STEPS.map((id) => keptStep(id, options.place));
    // The browser ended in the middle of it.
    this.#progress = options.place.progress === 'open' ? 'put-away' : options.place.progress;
  }

  get state(): TourWords {
    return { progress: this.#progress, at: this.#at, steps: [...this.#steps] };
  }

  /** Begins it, or goes on where the person left it; who is through begins anew. */
  open(anew: boolean): void {
    if (anew || this.#progress === 'done') this.#forget();
    this.#progress = 'open';
    this.#changed();
  }

  /** Turns to a step. @throws IpcError `failed-precondition` while it is not open */
  turn(at: number): void {
    this.#needOpen();
    if (at === this.#at) return;
    // What runs needs what it turned on; that goes off when it is over.
    if (!this.#isBusy) this.#options.leaveStep();
    this.#at = at;
    this.#changed();
  }

  /** Puts it away, or ends it where the person is through. */
  close(): void {
    if (this.#progress !== 'open') return;
    this.#progress = this.#at >= TOUR_STEPS.length ? 'done' : 'put-away';
    this.#run += 1;
    this.#steps = this.#steps.map((step) => (step.phase === 'running' ? untried(step.id) : step));
    this.#options.leaveStep();
    this.#options.end();
    this.#changed();
  }

  /** @returns resolves once it is over, however it went @throws IpcError `failed-precondition` while one runs, or the tour is not open */
  run(id: TourStepId): Promise<void> {
    this.#needOpen();
    if (this.#isBusy) throw new IpcError('failed-precondition', 'a step is under way');
    this.#set({ ...untried(id), phase: 'running' });
    return this.#runToEnd(id, this.#run);
  }

  async #runToEnd(id: TourStepId, run: number): Promise<void> {
    let step: TourStep = { ...untried(id), phase: 'running' };
    const tellStep = (next: TourStep): void => {
      step = next;
      if (run === this.#run) this.#set(step);
    };
    try {
      const world = await this.#options.begin();
      if (run !== this.#run) {
        // It was put away meanwhile: what was just made is not to stay.
        if (this.#progress !== 'open') this.#options.end();
        return;
      }
      await TOUR_DEEDS[id](whileWanted(world, () => run === this.#run), (what, values, asExpected = true) =>
        tellStep({ ...step, observations: [...step.observations, { id: what, values, asExpected }] }),
      );
      tellStep({ ...step, phase: 'done' });
      if (run === this.#run) this.#keep();
    } catch (error) {
      tellStep({ ...step, phase: 'failed', problem: problemOf(error) });
    }
    if (run === this.#run && TOUR_STEPS[this.#at] !== id) this.#options.leaveStep();
  }

  get #isBusy(): boolean {
    return this.#steps.some(({ phase }) => phase === 'running');
  }

  #needOpen(): void {
    if (this.#progress !== 'open') throw new IpcError('failed-precondition', 'the tour is not open');
  }

  #forget(): void {
    this.#run += 1;
    this.#at = 0;
    this.#steps = TOUR_STEPS.map(untried);
    this.#options.leaveStep();
  }

  #set(step: TourStep): void {
    this.#steps = this.#steps.map((each) => (each.id === step.id ? step : each));
    this.#options.onChange(this.state);
  }

  #keep(): void {
    const seen = this.#steps.flatMap(({ id, phase, observations }) => (phase === 'done' ? [{ id, observations }] : []));
    this.#options.keep({ progress: this.#progress, at: this.#at, ...(seen.length > 0 && { seen }) });
  }

  #changed(): void {
    this.#keep();
    this.#options.onChange(this.state);
  }
}

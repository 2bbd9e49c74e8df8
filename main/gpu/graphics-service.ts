import type { Acceleration, GraphicsChoice } from '../../ipc/contracts/graphics.ts';
import { SoftwareFallback } from './software-fallback.ts';

export interface GraphicsOptions {
  /** How this run began. */
  readonly now: Acceleration['now'];
  /** The setting. Whoever changes it calls `changed`. */
  readonly choice: () => GraphicsChoice;
  readonly choose: (choice: GraphicsChoice) => void;
  readonly onChange: () => void;
  readonly clock?: () => number;
}

/** Graphics acceleration: what it is, what it will be, and the question whether it is to stay off after three deaths. */
export class GraphicsService {
  readonly #options: GraphicsOptions;
  readonly #fallback: SoftwareFallback;
  #isAsked = false;

  constructor(options: GraphicsOptions) {
    this.#options = options;
    this.#fallback = new SoftwareFallback({
      isOn: () => options.now === 'on' && options.choice() === 'on',
      onFallBack: () => {
        this.#isAsked = true;
        options.choose('gave-up');
      },
      clock: options.clock ?? (() => performance.now()),
    });
  }

  get status(): Acceleration & { readonly isAsked: boolean } {
    return { now: this.#options.now, next: this.#options.choice(), isAsked: this.#isAsked };
  }

  /** The GPU process died. */
  died(): void {
    this.#fallback.died();
  }

  /** The setting is another one now. Whoever changes it has answered. */
  changed(): void {
    if (this.#options.choice() !== 'gave-up') this.#isAsked = false;
    this.#options.onChange();
  }

  keep(): void {
    this.#options.choose('on');
  }

  putAway(): void {
    this.#isAsked = false;
    this.#options.onChange();
  }
}

/** What decided, before Chromium was ready, whether hardware may draw. */
export interface StartOfDrawing {
  /** By the profile's mark. */
  readonly isMarked: boolean;
  /** By the command line. */
  readonly isFlagged: boolean;
  /** There is no graphics device, and nobody said to try all the same. */
  readonly hasNoDevice: boolean;
}

/** How a run began: by the mark that was there before it, else by the command line, else by what the computer has. */
export function wayOfStart({ isMarked, isFlagged, hasNoDevice }: StartOfDrawing, choice: GraphicsChoice): Acceleration['now'] {
  // A mark that the setting does not know, such as after a new profile database: somebody wanted it.
  if (isMarked) return choice === 'on' ? 'off' : choice;
  if (isFlagged) return 'flag';
  return hasNoDevice ? 'no-device' : 'on';
}

/** Frames may name any channel, also web content's: a bound keeps them from filling the memory. */
const MAX_CHANNELS = 4_096;
/** Stands for every channel past the bound. */
const OTHER = '(other)';

/** Channel names by number, so that a row holds a number. Number 0 is '', the channel of handshakes. */
export class ChannelNames {
  readonly #names: string[] = ['', OTHER];
  readonly #ids = new Map<string, number>([['', 0]]);
  readonly #subscribed: ReadonlySet<string>;
  /** By number: 1 for channels of states and signals. */
  readonly #isSubscribed = new Uint8Array(MAX_CHANNELS);
  readonly #tellingRate: ReadonlySet<string>;
  /** By number: 1 for channels that tell the rate of messages. */
  readonly #tellsRate = new Uint8Array(MAX_CHANNELS);

  /** @param subscribed channels of states and signals @param tellingRate channels that tell the rate of messages */
  constructor(subscribed: ReadonlySet<string> = new Set(), tellingRate: ReadonlySet<string> = new Set()) {
    this.#subscribed = subscribed;
    this.#tellingRate = tellingRate;
  }

  get count(): number {
    return this.#names.length;
  }

  /** The number of a name, new or known. */
  intern(name: string): number {
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    if (this.#names.length >= MAX_CHANNELS) return 1;
    const id = this.#names.length;
    this.#names.push(name);
    this.#ids.set(name, id);
    if (this.#subscribed.has(name)) this.#isSubscribed[id] = 1;
    if (this.#tellingRate.has(name)) this.#tellsRate[id] = 1;
    return id;
  }

  /** True for the channel of a state or a signal. */
  isSubscribed(id: number): boolean {
    return this.#isSubscribed[id] === 1;
  }

  /** True for a channel that tells the rate of messages. */
  tellsRate(id: number): boolean {
    return this.#tellsRate[id] === 1;
  }

  nameOf(id: number): string {
    return this.#names[id] ?? OTHER;
  }

  /** Names with numbers from `fromId` on. */
  list(fromId: number): string[] {
    return this.#names.slice(fromId);
  }
}

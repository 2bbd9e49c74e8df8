/** Frames may name any channel, also web content's: a bound keeps them from filling the memory. */
const MAX_CHANNELS = 4_096;
/** Stands for every channel past the bound. */
const OTHER = '(other)';

/** Channel names by number, so that a row holds a number. Number 0 is '', the channel of handshakes. */
export class ChannelNames {
  readonly #names: string[] = ['', OTHER];
  readonly #ids = new Map<string, number>([['', 0]]);

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
    return id;
  }

  nameOf(id: number): string {
    return this.#names[id] ?? OTHER;
  }

  /** Names with numbers from `fromId` on. */
  list(fromId: number): string[] {
    return this.#names.slice(fromId);
  }
}

import { MAX_DOCUMENT_CHARS, pageDocumentsContract } from '../ipc/contracts/plugin-content.ts';
import type { ContentRights, FrameAnswer, FrameMessage } from '../ipc/contracts/plugin-content.ts';
import type { Service } from '../ipc/core/ends.ts';
import { IpcError } from '../ipc/core/errors.ts';
import type { ServiceRegistry } from '../ipc/core/service.ts';
import type { Timers } from './change-throttle.ts';

/** A plugin that shows nothing for so long leaves the person the plain text. */
export const SILENT_AFTER_MS = 15_000;
/** Of a text that is shown as it is. View source has all of it. */
export const MAX_PLAIN_CHARS = 500_000;
/** Documents of one page that one plugin shows. */
const MAX_DOCUMENTS = 100;

/** Where a document stands in the page: a frame in the place of an element, or over the whole page. */
export interface DocumentPlace {
  readonly contentType: string;
  readonly url: string;
  readonly isEmbedded: boolean;
  /** The text as the server sent it. */
  load(): Promise<string>;
  tell(message: FrameMessage): void;
  onAnswer(listener: (answer: FrameAnswer) => void): void;
  /** It could not be fetched: what the page has there shows again. */
  giveBack(): void;
}

/** Finds documents that this page has, and makes a place for each. */
export interface PlaceFinder {
  /** Places that were not there before, at most so many: the others stay as they are. */
  findNew(room: number): DocumentPlace[];
  /** Calls when there may be more. */
  watch(onChange: () => void): void;
}

interface Entry {
  readonly place: DocumentPlace;
  documentId: number;
  state: 'asking' | 'loading' | 'offered' | 'shown' | 'plain' | 'stopped';
  text: string;
}

type WhyPlain = Extract<FrameMessage, { kind: 'text' }>['why'];

/** The documents that one plugin shows in a page. They outlive the plugin's process: each frame says what became of it. */
export class PageDocuments {
  readonly #rights: ContentRights;
  readonly #timers: Timers;
  readonly #finder: PlaceFinder;
  readonly #entries: Entry[] = [];
  #service: Service<typeof pageDocumentsContract> | undefined;
  #lastId = randomStart();

  constructor(rights: ContentRights, finder: PlaceFinder, timers: Timers) {
    this.#rights = rights;
    this.#finder = finder;
    this.#timers = timers;
    this.#look();
    finder.watch(() => this.#look());
  }

  /** A life of the plugin's process begins: offers it what waits. What is returned says that this life is over. */
  serve(registry: ServiceRegistry): () => void {
    const service = registry.serve(
      pageDocumentsContract,
      {
        read: ({ documentId }) => ({ text: this.#entryOf(documentId).text }),
        show: ({ documentId, view }) => {
          const entry = this.#entryOf(documentId);
          entry.state = 'shown';
          entry.place.tell({ kind: 'view', view });
        },
        refuse: ({ documentId, reason }) => this.#plain(this.#entryOf(documentId), 'refused', reason),
      },
      { offered: [] },
    );
    this.#service = service;
    this.#publish();
    return () => {
      // An old port may close after a new life began.
      if (this.#service === service) this.#ended();
    };
  }

  /** The plugin's process, or its port, is gone. */
  #ended(): void {
    this.#service = undefined;
    for (const entry of this.#entries) {
      if (entry.state !== 'offered' && entry.state !== 'shown') continue;
      entry.state = 'stopped';
      entry.place.tell({ kind: 'stopped' });
    }
  }

  #look(): void {
    const room = MAX_DOCUMENTS - this.#entries.length;
    for (const place of room > 0 ? this.#finder.findNew(room) : []) this.#add(place);
  }

  #add(place: DocumentPlace): void {
    const entry: Entry = { place, documentId: 0, state: 'asking', text: '' };
    this.#entries.push(entry);
    place.tell({ kind: 'begin', language: this.#rights.language, pluginName: this.#rights.pluginName, url: place.url });
    place.onAnswer((answer) => this.#answered(entry, answer));
    if (place.isEmbedded && this.#rights.clickToActivate) place.tell({ kind: 'asking' });
    else void this.#begin(entry);
  }

  #answered(entry: Entry, answer: FrameAnswer): void {
    if (answer.kind === 'act') {
      if (entry.state === 'shown') this.#service?.emit('acted', { documentId: entry.documentId, action: answer.action });
    } else if (answer.kind === 'plain') {
      if (entry.state === 'stopped' || entry.state === 'shown') this.#plain(entry, 'asked', '');
    } else if (entry.state !== 'loading') {
      void this.#begin(entry);
    }
  }

  async #begin(entry: Entry): Promise<void> {
    const { place } = entry;
    entry.state = 'loading';
    this.#lastId += 1;
    const documentId = (entry.documentId = this.#lastId);
    place.tell({ kind: 'waiting' });
    try {
      entry.text = await place.load();
    } catch {
      // The page's own words for that are better than ours.
      entry.state = 'plain';
      return place.giveBack();
    }
    if (entry.text.length > MAX_DOCUMENT_CHARS) return this.#plain(entry, 'too-large', String(entry.text.length));
    entry.state = 'offered';
    this.#publish();
    this.#timers.set(() => {
      if (entry.documentId === documentId && entry.state === 'offered') place.tell(this.#textOf(entry, 'silent', ''));
    }, SILENT_AFTER_MS);
  }

  #plain(entry: Entry, why: WhyPlain, reason: string): void {
    entry.state = 'plain';
    entry.place.tell(this.#textOf(entry, why, reason));
    this.#publish();
  }

  #textOf({ text }: Entry, why: WhyPlain, reason: string): FrameMessage {
    return { kind: 'text', text: text.slice(0, MAX_PLAIN_CHARS), isCut: text.length > MAX_PLAIN_CHARS, why, reason };
  }

  #publish(): void {
    const offered = this.#entries.filter(({ state }) => state === 'offered' || state === 'shown');
    this.#service?.set('offered', offered.map(({ documentId, place: { contentType, url } }) => ({ documentId, contentType, url: url.slice(0, 4_000) })));
  }

  /** @throws IpcError not-found */
  #entryOf(documentId: number): Entry {
    const entry = this.#entries.find((each) => each.documentId === documentId && (each.state === 'offered' || each.state === 'shown'));
    if (entry === undefined) throw new IpcError('not-found', `this page has no document ${documentId} to show`);
    return entry;
  }
}

/** Ids of one page are not those of another: what a plugin answers to a page that is gone never meets the next one. */
function randomStart(): number {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2));
  // 52 bits: there is room to count on.
  return (high % 2 ** 20) * 2 ** 32 + low;
}

import { create } from 'zustand';

/** Something that was just done and can be taken back. */
export interface UndoOffer {
  readonly text: string;
  /** Words of the button. */
  readonly label: string;
  /** Gives what to say if it could not be taken back; null where what is seen says enough. */
  undo(): Promise<string | null>;
}

interface UndoState {
  readonly offer: UndoOffer | null;
  /** How many were made. */
  readonly offerCount: number;
  /** Why the last one was not taken back, or what could not be done at all. */
  readonly word: string | null;
  /** Takes the place of the one before. */
  propose(offer: UndoOffer): void;
  /** Something could not be done. */
  tell(word: string): void;
  /** Takes back what is offered, if anything is. */
  accept(): void;
  /** The word first, where there is one. */
  forget(): void;
}

/** What the shell offers to take back. Lost with its process: what was done is done then. */
export const useUndo = create<UndoState>()((set, get) => ({
  offer: null,
  offerCount: 0,
  word: null,
  propose: (offer) => set(({ offerCount }) => ({ offer, offerCount: offerCount + 1, word: null })),
  tell: (word) => set(({ offerCount }) => ({ offer: null, offerCount: offerCount + 1, word })),
  accept: () => {
    const { offer } = get();
    set({ offer: null, word: null });
    // Whoever offers has words for each way to fail; without them nothing is said.
    offer?.undo().then((word) => word !== null && set({ word }), () => undefined);
  },
  forget: () => set(({ word }) => (word === null ? { offer: null } : { word: null })),
}));

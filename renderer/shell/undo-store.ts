import { create } from 'zustand';

/** Something that was just done and can be taken back. */
export interface UndoOffer {
  readonly text: string;
  /** Words of the button. */
  readonly label: string;
  undo(): void;
}

interface UndoState {
  readonly offer: UndoOffer | null;
  /** How many were made. */
  readonly offerCount: number;
  /** Takes the place of the one before. */
  propose(offer: UndoOffer): void;
  /** Takes back what is offered, if anything is. */
  accept(): void;
  forget(): void;
}

/** What the shell offers to take back. Lost with its process: what was done is done then. */
export const useUndo = create<UndoState>()((set, get) => ({
  offer: null,
  offerCount: 0,
  propose: (offer) => set(({ offerCount }) => ({ offer, offerCount: offerCount + 1 })),
  accept: () => {
    const { offer } = get();
    set({ offer: null });
    offer?.undo();
  },
  forget: () => set({ offer: null }),
}));

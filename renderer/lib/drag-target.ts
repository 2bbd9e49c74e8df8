/** A drag as React tells of it. */
interface DragLeave {
  readonly currentTarget: Node;
  readonly relatedTarget: EventTarget | null;
}

/** What an element does where something is over it. Of a part that is just reached Chromium tells `dragenter` alone: not taken there, a drop before the next move is none. */
export function takesDrag<Drag>(take: (event: Drag) => void): { onDragEnter(event: Drag): void; onDragOver(event: Drag): void } {
  return { onDragEnter: take, onDragOver: take };
}

/** True where a drag left the element itself, and not one part of it for another. */
export function hasLeft({ currentTarget, relatedTarget }: DragLeave): boolean {
  return !(relatedTarget instanceof Node && currentTarget.contains(relatedTarget));
}

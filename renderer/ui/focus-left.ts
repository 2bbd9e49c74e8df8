import type { FocusEvent } from 'react';

/**
 * For `onBlur` of an element: tells that the keyboard went on, out of the element. Where it left the window nothing is told.
 * @param onLeft is not told of the element's own parts: what opened it is one where it stands in it
 */
export function whenFocusLeft(onLeft: () => void): (event: FocusEvent) => void {
  return ({ relatedTarget, currentTarget }) => {
    if (relatedTarget !== null && !currentTarget.contains(relatedTarget as Node)) onLeft();
  };
}

import { expect, onTestFinished, test, vi } from 'vitest';
import { takesFiles, type FileDrag } from './file-drops.ts';

/** A drag of these things, and what became of it. */
function dragOf({ types = ['Files'], files = ['a', 'b'], isTaken = false }: { readonly types?: readonly string[]; readonly files?: readonly string[]; readonly isTaken?: boolean }) {
  const dataTransfer = { types, files: files.map((name) => ({ name })), dropEffect: 'none' };
  const drag = {
    // Only what is asked of it.
    dataTransfer: dataTransfer as unknown as DataTransfer,
    defaultPrevented: isTaken,
    preventDefault: vi.fn(),
  } satisfies FileDrag;
  return { drag, dataTransfer };
}

test('files are taken where nobody took them, and what else is dragged is left alone', () => {
  vi.stubGlobal('window', { terrariumFiles: { pathOf: ({ name }: File) => (name === 'nowhere' ? '' : `/at/${name}`) } });
  onTestFinished(() => void vi.unstubAllGlobals());
  const taken: (readonly string[])[] = [];
  const { onDragEnter, onDragOver, onDrop } = takesFiles((paths) => taken.push(paths));
  const whole = dragOf({});
  // Of a part that is only just reached nothing else is told.
  onDragEnter(whole.drag);
  expect([whole.dataTransfer.dropEffect, whole.drag.preventDefault.mock.calls.length]).toEqual(['copy', 1]);
  onDragOver(whole.drag);
  onDrop(whole.drag);
  expect([whole.drag.preventDefault.mock.calls.length, taken.splice(0)]).toEqual([3, [['/at/a', '/at/b']]]);
  for (const other of [dragOf({ isTaken: true }), dragOf({ types: ['text/uri-list'], files: [] })]) {
    onDragOver(other.drag);
    onDrop(other.drag);
    expect([other.dataTransfer.dropEffect, other.drag.preventDefault.mock.calls.length]).toEqual(['none', 0]);
  }
  // A picture that is dragged out of a page is a file that lies nowhere.
  const { drag } = dragOf({ files: ['nowhere'] });
  onDrop(drag);
  expect([drag.preventDefault.mock.calls.length, taken]).toEqual([1, []]);
});

import { beforeEach, expect, it } from 'vitest';
import { FindInPage } from './find-in-page.ts';
import { FakePage } from './testing/fake-page.ts';

let page: FakePage;
let find: FindInPage;
beforeEach(() => {
  page = new FakePage();
  find = new FindInPage(page);
});

it('looks while it is typed, goes on, and shows what the page found', () => {
  find.open();
  find.look('oak', false);
  find.found({ ordinal: 1, count: 4, isComplete: true });
  expect(find.state).toMatchObject({ text: 'oak', ordinal: 1, count: 4, isComplete: true });
  find.next(true);
  find.next(false);
  find.look('oak', true);
  find.look('', true);
  expect(page.done).toEqual(['find oak new', 'find oak', 'find oak back', 'find oak exact new', 'stop finding']);
});

it('begins with what stood in the bar when it was closed, and looks for it when told to', () => {
  find.open();
  find.look('oak', true);
  find.found({ ordinal: 1, count: 4, isComplete: true });
  find.close();
  find.open();
  expect(find.state).toEqual({ text: 'oak', matchCase: true, ordinal: 0, count: 0, isComplete: false, focusRequests: 1 });
  find.next(false);
  find.next(true);
  // Closed again by a key that finds nothing open.
  find.close();
  find.close();
  find.open();
  expect(find.state?.text).toBe('oak');
  expect(page.done).toEqual(['find oak exact new', 'stop finding', 'find oak exact back new', 'find oak exact', 'stop finding', 'stop finding']);
});

import { expect, test } from 'vitest';
import { listHeightPx, ListScroll, MAX_LIST_PX, type ScrolledElement } from './list-scroll.ts';
import { LINE_PX } from './row-window.ts';

/** An element as a browser scrolls it: within its bounds, to whole px. */
function elementOf(lineCount: number, viewportPx: number): ScrolledElement {
  let top = 0;
  const scrollHeight = listHeightPx(lineCount);
  return {
    scrollHeight,
    clientHeight: viewportPx,
    get scrollTop() {
      return top;
    },
    set scrollTop(px: number) {
      top = Math.round(Math.max(0, Math.min(scrollHeight - viewportPx, px)));
    },
  };
}

function listOf(lineCount: number): { readonly list: ListScroll; readonly element: ScrolledElement } {
  const element = elementOf(lineCount, 400);
  const list = new ListScroll(element);
  list.lineCount = lineCount;
  return { list, element };
}

test('a short list is scrolled as it is', () => {
  const { list, element } = listOf(1_000);
  expect(element.scrollHeight).toBe(1_000 * LINE_PX);
  element.scrollTop = 777;
  expect(list.topPx).toBe(777);
  expect(list.shiftPx).toBe(0);
  list.topPx = 5_000;
  expect(element.scrollTop).toBe(5_000);
});

test('a list of a million lines fits, and every line can be come to exactly', () => {
  const { list, element } = listOf(1_000_000);
  expect(element.scrollHeight).toBe(MAX_LIST_PX);
  for (const line of [0, 1, 2, 499_999, 500_000, 999_000]) {
    list.topPx = line * LINE_PX;
    expect(list.topPx).toBe(line * LINE_PX);
    // Drawn there it is in view, at the top.
    expect(line * LINE_PX + list.shiftPx).toBeCloseTo(element.scrollTop);
  }
  // Small steps add up, though the element moves by less than a px.
  list.topPx = 1_000;
  for (let i = 0; i < 100; i++) list.topPx += 3;
  expect(list.topPx).toBe(1_300);
});

test('the scroll bar goes from the first line to the last', () => {
  const { list, element } = listOf(1_000_000);
  element.scrollTop = MAX_LIST_PX;
  expect(list.topPx).toBe(list.maxPx);
  element.scrollTop = 0;
  expect(list.topPx).toBe(0);
  element.scrollTop = (MAX_LIST_PX - 400) / 2;
  expect(list.topPx / list.maxPx).toBeCloseTo(0.5);
});

test('the place is kept while lines come', () => {
  const { list } = listOf(400_000);
  list.topPx = 5_000_003;
  list.lineCount = 400_100;
  expect(list.topPx).toBe(5_000_003);
});

test('a list that becomes taller ends sooner, at once', () => {
  const element = { scrollTop: 0, scrollHeight: 100 * LINE_PX, clientHeight: 428 };
  const list = new ListScroll(element, 28);
  list.lineCount = 100;
  expect(list.maxPx).toBe(100 * LINE_PX - 400);
  element.clientHeight = 458;
  expect(list.maxPx).toBe(100 * LINE_PX - 430);
  element.clientHeight = 0;
  expect(list.viewportPx).toBe(LINE_PX);
});

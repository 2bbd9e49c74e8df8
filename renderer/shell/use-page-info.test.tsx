import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PageInfo } from '../../ipc/contracts/navigation.ts';
import { eventually } from '../../testing/eventually.ts';
import { ServicesProvider, type Services } from './services.tsx';
import { usePageInfo } from './use-page-info.ts';

type Question = { readonly tabId: number; readonly answer: (url: string) => void };

let root: Root;
let questions: Question[];
/** What each drawing showed: `tab url: url of the info`. */
let drawn: string[];

const pageInfo = ({ tabId }: { readonly tabId: number }): Promise<PageInfo> =>
  new Promise((resolve) => {
    questions.push({ tabId, answer: (url) => resolve({ url, certificate: null, certificateError: null, cookieCount: 0, looksLike: null }) });
  });
// Only what the hook asks.
const services = { navigation: { pageInfo } } as unknown as Services;

function Shown({ tabId, url }: { readonly tabId: number; readonly url: string }): null {
  drawn.push(`${tabId} ${url}: ${usePageInfo(tabId, url)?.url ?? 'nothing'}`);
  return null;
}

const show = (tabId: number, url: string): void =>
  flushSync(() =>
    root.render(
      <ServicesProvider services={services}>
        <Shown tabId={tabId} url={url} />
      </ServicesProvider>,
    ),
  );

beforeEach(() => {
  questions = [];
  drawn = [];
  // As much of a document as React wants for a component that draws nothing.
  vi.stubGlobal('window', { HTMLIFrameElement: class {} });
  const host = { nodeType: 1, nodeName: 'DIV', tagName: 'DIV', addEventListener: () => undefined, ownerDocument: { nodeType: 9, addEventListener: () => undefined } };
  // Never more than that is touched.
  root = createRoot(host as unknown as HTMLElement);
});
afterEach(() => flushSync(() => root.unmount()));

test('where a tab goes on, nothing of the page before is drawn for the page now, not even once', async () => {
  show(1, 'a');
  questions[0]?.answer('a');
  await eventually(() => expect(drawn.at(-1)).toBe('1 a: a'));
  show(1, 'b');
  questions[1]?.answer('b');
  await eventually(() => expect(drawn.at(-1)).toBe('1 b: b'));
  expect(drawn).toEqual(['1 a: nothing', '1 a: a', '1 b: nothing', '1 b: b']);
});

test('an answer that comes after the tab went on is of the page before, and is not drawn', async () => {
  show(1, 'a');
  show(1, 'b');
  questions[1]?.answer('b');
  await eventually(() => expect(drawn.at(-1)).toBe('1 b: b'));
  questions[0]?.answer('a');
  await new Promise((resolve) => setImmediate(resolve));
  show(1, 'b');
  expect(drawn).toEqual(['1 a: nothing', '1 b: nothing', '1 b: b', '1 b: b']);
});

test('of two tabs at one address each has an answer of its own', async () => {
  show(1, 'a');
  questions[0]?.answer('a');
  await eventually(() => expect(drawn.at(-1)).toBe('1 a: a'));
  show(2, 'a');
  expect(drawn.at(-1)).toBe('2 a: nothing');
  expect(questions.map(({ tabId }) => tabId)).toEqual([1, 2]);
});

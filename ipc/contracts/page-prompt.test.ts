import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { PAGE_PROMPT } from './page-prompt.ts';

/** A document whose new frames have a `prompt` of their own, and that writes down what happens in it. */
function documentWith(root: object | null, { isSandboxed = false } = {}) {
  const done: string[] = [];
  const parent = { appendChild: () => done.push('frame comes') };
  const window: Record<string, unknown> = {
    prompt: () => {
      throw new Error('prompt() is and will not be supported.');
    },
  };
  const content = {
    prompt(this: unknown, ...given: readonly unknown[]) {
      done.push(`${this === window ? 'page' : 'other'} asks ${given.join(', ')}`);
      return 'said';
    },
  };
  const refusing = {
    get prompt(): never {
      throw new DOMException('Blocked a frame from accessing a cross-origin frame.', 'SecurityError');
    },
  };
  const frame = {
    contentWindow: isSandboxed ? refusing : content,
    remove: () => done.push('frame goes'),
  };
  const document = { ...parent, documentElement: root === null ? null : parent, createElementNS: () => frame };
  runInNewContext(PAGE_PROMPT, { window, document });
  return { done, window, prompt: (...given: unknown[]) => (window['prompt'] as (...all: unknown[]) => unknown)(...given) };
}

test('the first prompt of a page takes Blink’s own from an empty frame that is gone before anybody is asked, the next ones have it', () => {
  const { done, prompt } = documentWith({});
  expect(done).toEqual([]);
  expect(prompt('Name?', 'Ada')).toBe('said');
  expect(prompt()).toBe('said');
  expect(done).toEqual(['frame comes', 'frame goes', 'page asks Name?, Ada', 'page asks ']);
});

test('so does one in a document that has no element yet; a page’s own prompt takes its place', () => {
  const { done, window, prompt } = documentWith(null);
  expect(prompt('Here?')).toBe('said');
  expect(done).toEqual(['frame comes', 'frame goes', 'page asks Here?']);
  window['prompt'] = () => 'own';
  expect(prompt()).toBe('own');
});

test('in a sandbox without an origin, where the page cannot look into its own frame, nobody is asked and the page goes on', () => {
  const { done, prompt } = documentWith({}, { isSandboxed: true });
  expect([prompt('Here?'), prompt()]).toEqual([null, null]);
  expect(done).toEqual(['frame comes', 'frame goes']);
});

import { describe, expect, it } from 'vitest';
import { isOfPageItself } from './opened-by.ts';

const page = (origin: string, ...frames: readonly string[]) => ({ mainFrame: { origin, framesInSubtree: [{ url: `${origin}/` }, ...frames.map((url) => ({ url }))] } });

describe('whether the page itself opens something, or a frame of it may', () => {
  const own = 'https://a.example';
  it.each([
    ['there are no frames', page(own), '', true],
    ['frames are other sites’ and it is said to come from the page', page(own, 'https://b.example/', 'http://a.example/', 'https://a.example:8443/'), `${own}/list`, true],
    ['it does not say where it comes from, and there are frames', page(own, 'https://b.example/'), '', false],
    ['a frame says that it comes from there', page(own, 'https://b.example/'), 'https://b.example/', false],
    ['a frame has an address of the page’s site', page(own, 'https://b.example/', `${own}/uploaded`), `${own}/`, false],
    ['a frame may have been filled by the page', page(own, 'about:srcdoc'), `${own}/`, false],
    ['a frame has no address yet', page(own, ''), `${own}/`, false],
    ['a frame has an address of what the page made', page(own, `blob:${own}/1`), `${own}/`, false],
    ['the page has no origin, and frames', page('null', 'https://b.example/'), 'https://a.example/', false],
  ])('by what is told of them: %s', (_name, contents, referrer, isOwn) => expect(isOfPageItself(contents, referrer)).toBe(isOwn));

  it('a frame that is gone may have been it', () => {
    const gone = { mainFrame: { origin: own, get framesInSubtree(): never { throw new Error('Render frame was disposed'); } } };
    expect(isOfPageItself(gone, `${own}/`)).toBe(false);
  });
});

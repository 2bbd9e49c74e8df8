import { expect, it } from 'vitest';
import { mayPageLeadTo } from './page-targets.ts';

it('a page leads to the web, and a file to files', () => {
  const page = 'https://site.example/';
  const yes = ['https://other.example/', 'HTTP://other.example/', 'blob:https://site.example/1', 'about:blank'];
  expect(yes.filter((url) => !mayPageLeadTo(page, url))).toEqual([]);
  expect(mayPageLeadTo('file:///home/me/a.html', 'file:///home/me/b.html')).toBe(true);
});

it('not to pages of ours, to files, to what could pass for something else, or to other programs', () => {
  const no = ['terrarium://settings/', 'Terrarium://settings/', 'file:///etc/passwd', 'data:text/html,hello', 'view-source:https://site.example/', 'chrome://gpu', 'mailto:a@b.example'];
  expect(no.filter((url) => mayPageLeadTo('https://site.example/', url))).toEqual([]);
});

import { beforeEach, expect, test } from 'vitest';
import { useView } from './view-store.ts';

const view = () => useView.getState();

beforeEach(() => {
  useView.setState(useView.getInitialState(), true);
});

test('one popup at a time; closing one leaves another alone', () => {
  view().open('suggestions');
  view().open('menu');
  expect(view().popup).toBe('menu');
  view().close('suggestions');
  expect(view().popup).toBe('menu');
  view().close('menu');
  expect(view().popup).toBe('none');
  view().open('suggestions');
  view().close();
  expect(view().popup).toBe('none');
});

test('each tab has a draft of its own, until it is taken back or the tab is gone', () => {
  view().setDraft(1, { text: 'one', isTyped: true });
  view().setDraft(2, { text: 'two', isTyped: true });
  view().setDraft(1, { text: 'one more', isTyped: false });
  expect(view().drafts).toEqual({ 1: { text: 'one more', isTyped: false }, 2: { text: 'two', isTyped: true } });
  view().setDraft(1, null);
  expect(view().drafts).toEqual({ 2: { text: 'two', isTyped: true } });
  view().keepDrafts(new Set([1, 3]));
  expect(view().drafts).toEqual({});
});

test('an answer that comes late takes nothing from a person who has gone on typing', () => {
  const sent = { text: 'example.com', isTyped: false };
  view().setDraft(1, sent);
  view().replaceDraft(1, sent, { text: 'https://example.com/', isTyped: false });
  expect(view().drafts[1]?.text).toBe('https://example.com/');
  view().setDraft(1, { text: 'weather', isTyped: true });
  view().replaceDraft(1, sent, { text: 'https://example.com/', isTyped: false });
  expect(view().drafts[1]).toEqual({ text: 'weather', isTyped: true });
  // The tab has arrived: its own address stands there already.
  view().setDraft(1, null);
  view().replaceDraft(1, sent, { text: 'https://example.com/', isTyped: false });
  expect(view().drafts).toEqual({});
});

test('what was refused stands there to be edited, also where another address arrived meanwhile; not where the person has gone on typing', () => {
  const sent = { text: 'file:///etc/hostname', isTyped: false };
  for (const meanwhile of [sent, null]) {
    view().setDraft(1, meanwhile);
    view().refuseDraft(1, sent);
    expect(view().drafts[1]).toEqual({ text: sent.text, isTyped: true });
  }
  view().setDraft(1, { text: 'weather', isTyped: true });
  view().refuseDraft(1, sent);
  expect(view().drafts[1]?.text).toBe('weather');
});

test('keeping drafts of tabs that are all there changes nothing', () => {
  view().setDraft(2, { text: 'two', isTyped: true });
  const before = view().drafts;
  view().keepDrafts(new Set([1, 2]));
  expect(view().drafts).toBe(before);
});

import { describe, expect, it } from 'vitest';
import { PageDialogs } from './page-dialogs.ts';

describe('dialogs of a page', () => {
  it('come one after the other, and from the second on the page can be told to stop', () => {
    const said: string[] = [];
    const dialogs = new PageDialogs(() => undefined);
    const ask = (message: string) =>
      dialogs.ask({ kind: 'confirm', origin: 'trees.example', within: '', message, settle: (accepted) => said.push(`${message} ${accepted}`) });
    ask('one');
    ask('two');
    ask('three');
    expect(dialogs.current).toMatchObject({ message: 'one', mayStop: false });
    expect(dialogs.answer(dialogs.current?.dialogId ?? 0, true, false)).toBe(true);
    expect(dialogs.current).toMatchObject({ message: 'two', mayStop: true });
    dialogs.answer(dialogs.current?.dialogId ?? 0, false, true);
    expect(dialogs.current).toBeNull();
    ask('four');
    expect(said).toEqual(['one true', 'two false', 'three false', 'four false']);
    // Another document begins anew.
    dialogs.reset();
    ask('five');
    expect(dialogs.current).toMatchObject({ message: 'five', mayStop: false });
    expect(dialogs.answer(-1, true, false)).toBe(false);
  });

  it('a prompt is answered with what was typed, and with nothing when it is put away; no other one is; what stands in its field is cut', () => {
    const said: string[] = [];
    const dialogs = new PageDialogs(() => undefined);
    const ask = (kind: 'prompt' | 'confirm', defaultText: string) =>
      dialogs.ask({ kind, origin: 'trees.example', within: '', message: 'Name?', defaultText, settle: (accepted, text) => said.push(`${accepted} ${text}`) });
    const answer = (accepted: boolean, text: string) => dialogs.answer(dialogs.current?.dialogId ?? 0, accepted, false, text);
    ask('prompt', 'x'.repeat(9_000));
    expect(dialogs.current?.defaultText).toHaveLength(2_000);
    answer(true, 'willow');
    ask('prompt', '');
    answer(false, 'willow');
    ask('confirm', '');
    expect(dialogs.current?.defaultText).toBe('');
    answer(true, 'willow');
    ask('prompt', '');
    dialogs.reset();
    expect(said).toEqual(['true willow', 'false ', 'true ', 'false ']);
  });

  it('a question whether to leave counts as none, and where a page may ask no more it is left', () => {
    const said: boolean[] = [];
    const dialogs = new PageDialogs(() => undefined);
    const leave = () => dialogs.ask({ kind: 'leave', within: '', origin: 'trees.example', message: '', settle: (accepted) => said.push(accepted) });
    leave();
    leave();
    expect(dialogs.current).toMatchObject({ kind: 'leave', mayStop: false });
    dialogs.answer(dialogs.current?.dialogId ?? 0, false, true);
    leave();
    expect(said).toEqual([false, false, true]);
  });
});

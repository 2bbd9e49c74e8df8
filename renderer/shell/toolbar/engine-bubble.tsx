import { useState, type FormEvent } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { CrossIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import { Bubble } from '../bubble.tsx';
import { run, useServices } from '../services.tsx';
import { useView } from '../view-store.ts';
import styles from './engine-bubble.module.css';

/** Which search engine is asked, whether it may know what is typed, and engines of the person's own. */
export function EngineBubble() {
  const t = useTranslate();
  const { omnibox } = useServices();
  const state = useRemoteState(omnibox.engines);
  const { close, focusAddress } = useView.getState();
  // The button that opened it; of a menu nothing is left.
  const [before] = useState(() => document.activeElement);
  const leave = () => {
    close('engines');
    if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus();
    else focusAddress();
  };
  if (!state) return null;
  return (
    <Bubble label={t('omnibox.engines')} side="left" takesKeyboard className={styles.bubble} onPressOutside={() => close('engines')} onEscape={leave}>
      <fieldset className={styles.engines}>
        <legend className={styles.heading}>{t('omnibox.engines')}</legend>
        {state.engines.map(({ id, name, keyword, isCustom }) => (
          <div key={id} className={styles.engine}>
            <label className={styles.label}>
              <input type="radio" name="engine" checked={id === state.defaultId} onChange={() => run(omnibox.setDefaultEngine({ engineId: id }))} />
              <span>{name}</span>
              <kbd className={styles.keyword}>{keyword}</kbd>
            </label>
            {isCustom && (
              <IconButton label={t('omnibox.removeEngine', { engine: name })} size="tiny" onClick={() => run(omnibox.removeEngine({ engineId: id }))}>
                <CrossIcon size={12} />
              </IconButton>
            )}
          </div>
        ))}
      </fieldset>
      <p className={styles.note}>{t('omnibox.keywordNote')}</p>
      <label className={styles.label}>
        <input type="checkbox" checked={state.suggestionsOn} onChange={({ target }) => run(omnibox.setSuggestions({ on: target.checked }))} />
        {t('omnibox.suggestionsOn')}
      </label>
      <p className={styles.note}>{t('omnibox.suggestionsNote')}</p>
      <AddEngine />
    </Bubble>
  );
}

function AddEngine() {
  const t = useTranslate();
  const { omnibox } = useServices();
  const [isRefused, setRefused] = useState(false);
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const field = (name: string) => String(fields.get(name) ?? '');
    const send = async (): Promise<void> => {
      try {
        await omnibox.addEngine({ name: field('name'), keyword: field('keyword'), searchUrl: field('url') });
        form.reset();
        setRefused(false);
      } catch {
        setRefused(true);
      }
    };
    run(send());
  };
  return (
    <form className={styles.form} onSubmit={add}>
      <strong className={styles.heading}>{t('omnibox.addEngine')}</strong>
      <input name="name" required maxLength={100} aria-label={t('omnibox.engineName')} placeholder={t('omnibox.engineName')} className={styles.field} />
      <input name="keyword" required maxLength={100} aria-label={t('omnibox.engineKeyword')} placeholder={t('omnibox.engineKeyword')} className={styles.field} />
      <input name="url" required maxLength={2000} aria-label={t('omnibox.engineUrl')} placeholder={t('omnibox.engineUrlExample')} className={styles.field} />
      {isRefused && (
        <p role="alert" className={styles.refused}>
          {t('omnibox.engineRefused')}
        </p>
      )}
      <Button type="submit">{t('omnibox.add')}</Button>
    </form>
  );
}

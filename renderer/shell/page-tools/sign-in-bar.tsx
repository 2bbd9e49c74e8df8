import { useEffect, useId, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import type { SignIn } from '../../../ipc/contracts/page-tools.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { KeyIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { run, useServices } from '../services.tsx';
import styles from './page-bars.module.css';

/** A server asks who the person is; it is named before anything is typed. */
export function SignInBar({ signIn }: { readonly signIn: SignIn }) {
  const t = useTranslate();
  const { pageTools } = useServices();
  const { signInId, host, within, realm, isProxy, isInsecure, wasRefused } = signIn;
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const textId = useId();
  useEffect(() => field.current?.focus(), []);
  const answer = (credentials: { username: string; password: string } | null) => run(pageTools.answerSignIn({ signInId, credentials }));
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    answer({ username, password });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    answer(null);
  };
  const ofServer = within === '' ? 'pageTools.signIn' : 'pageTools.signInWithin';
  const title = t(isProxy ? 'pageTools.signInProxy' : ofServer, { host, within });
  return (
    <form role="alertdialog" aria-label={title} aria-describedby={textId} className={classNames(styles['bar'], styles['tall'])} onSubmit={onSubmit} onKeyDown={onKeyDown}>
      <KeyIcon className={styles['mark']} />
      <div className={styles['words']}>
        <strong>{title}</strong>
        <p id={textId} className={styles['message']}>
          {[
            wasRefused && t('pageTools.signInRefused'),
            realm !== '' && t('pageTools.signInRealm', { realm }),
            isInsecure && t('pageTools.signInInsecure'),
          ]
            .filter((part) => part !== false)
            // The server's own words on a line of theirs: what we say is not to look like a part of them.
            .join('\n')}
        </p>
        <div className={styles['fields']}>
          <input
            ref={field}
            type="text"
            autoComplete="off"
            spellCheck={false}
            className={styles['input']}
            aria-label={t('pageTools.username')}
            placeholder={t('pageTools.username')}
            value={username}
            onChange={(event) => setUsername(event.target.value)}
          />
          <input
            type="password"
            autoComplete="off"
            className={styles['input']}
            aria-label={t('pageTools.password')}
            placeholder={t('pageTools.password')}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </div>
      </div>
      <div className={styles['buttons']}>
        <Button onClick={() => answer(null)}>{t('pageTools.cancel')}</Button>
        <Button look="primary" type="submit">
          {t('pageTools.signInButton')}
        </Button>
      </div>
    </form>
  );
}

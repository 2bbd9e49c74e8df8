import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import type { PermissionRequest } from '../../../ipc/contracts/permissions.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { CrossIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { PermissionIcon } from '../../ui/permissions/permission-icon.tsx';
import { useIsRead } from '../../ui/use-is-read.ts';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import bars from '../page-tools/page-bars.module.css';
import { run, useServices } from '../services.tsx';
import styles from './permissions.module.css';

/** What the page in front asks for: one question at a time. */
export function PermissionBar() {
  const { permissions } = useServices();
  const page = useRemoteState(permissions.page);
  const request = page?.request ?? null;
  return request === null ? null : <Question key={request.requestId} request={request} waitingCount={page?.waitingCount ?? 0} />;
}

function Question({ request, waitingCount }: { readonly request: PermissionRequest; readonly waitingCount: number }) {
  const t = useTranslate();
  const { permissions, shell } = useServices();
  const isPrivate = useRemoteState(shell.window)?.isPrivate === true;
  const { requestId, origin, within, mayRemember, byGesture, detail } = request;
  const [remember, setRemember] = useState(true);
  const isRead = useIsRead(String(requestId));
  const bar = useRef<HTMLDivElement>(null);
  const [titleId, textId] = [useId(), useId()];
  useEffect(() => {
    // Into the question, not onto its buttons: who is typing just then has decided nothing.
    if (byGesture) bar.current?.focus();
  }, [byGesture]);
  const answer = (said: 'allow' | 'block' | 'dismiss') => run(permissions.answer({ requestId, answer: said, remember: mayRemember && remember }));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    answer('dismiss');
  };
  const asker = shortOrigin(origin);
  const whoAsks = (): string => {
    if (origin === '') return t('permissions.typed');
    return within === '' ? t('permissions.wants', { origin: asker }) : t('permissions.wantsWithin', { origin: asker, within: shortOrigin(within) });
  };
  const isOnce = request.permissions.some((each) => each === 'screen' || each === 'external');
  return (
    <div
      ref={bar}
      role="alertdialog"
      tabIndex={-1}
      aria-label={t('permissions.request')}
      aria-describedby={`${titleId} ${textId}`}
      className={classNames(bars['bar'], bars['tall'], styles['question'])}
      onKeyDown={onKeyDown}
    >
      <div className={bars['words']}>
        <strong id={titleId}>{whoAsks()}</strong>
        <div id={textId} className={styles['asked']}>
          <ul className={styles['list']}>
            {request.permissions.map((permission) => (
              <li key={permission} className={styles['item']}>
                <PermissionIcon permission={permission} />
                <span>{t(`permissions.asks.${permission}`)}</span>
              </li>
            ))}
          </ul>
          {detail !== '' && <code tabIndex={0} className={styles['detail']}>{detail}</code>}
          {!mayRemember && <p className={styles['hint']}>{t(isOnce ? 'permissions.thisRequest' : 'permissions.thisPage')}</p>}
        </div>
        {mayRemember && (
          <label className={bars['check']}>
            <input type="checkbox" checked={remember} onChange={(event) => setRemember(event.target.checked)} />
            {t(isPrivate ? 'permissions.rememberPrivate' : 'permissions.remember')}
          </label>
        )}
        {waitingCount > 0 && <p className={styles['hint']}>{t('permissions.more', { count: waitingCount })}</p>}
      </div>
      <div className={bars['buttons']}>
        <Button look="primary" disabled={!isRead} onClick={() => answer('allow')}>
          {t('permissions.allow')}
        </Button>
        <Button onClick={() => answer('block')}>{t('permissions.block')}</Button>
        <IconButton label={t('permissions.notNow')} onClick={() => answer('dismiss')}>
          <CrossIcon />
        </IconButton>
      </div>
    </div>
  );
}

/** The name of a site as people know it: whole where it is not encrypted. */
const shortOrigin = (origin: string): string => origin.replace(/^https:\/\//, '');

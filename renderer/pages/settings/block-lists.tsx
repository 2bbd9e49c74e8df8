import { useState } from 'react';
import type { blockingContract, BlockList } from '../../../ipc/contracts/blocking.ts';
import type { Client } from '../../../ipc/core/ends.ts';
import { Button } from '../../ui/button.tsx';
import { ClearIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import { ConfirmButton } from '../confirm-button.tsx';
import styles from './settings-page.module.css';

/** The lists that requests are stopped by, with what of them is understood. */
export function BlockLists({ blocking }: { readonly blocking: Client<typeof blockingContract> }) {
  const t = useTranslate();
  const lists = useRemoteState(blocking.lists);
  const [hasFailed, setFailed] = useState(false);
  if (lists === undefined) return null;
  const change = (call: Promise<unknown>) => {
    setFailed(false);
    call.catch(() => setFailed(true));
  };
  return (
    <div className={styles.sites}>
      <p className={styles.hint}>{t('blocking.listsHint')}</p>
      {hasFailed && (
        <p role="alert" className={styles.problem}>
          {t('settings.failed')}
        </p>
      )}
      <ul className={styles.siteList} aria-label={t('blocking.lists')}>
        {lists.map(({ name: fileName, ...rest }) => ({ ...rest, name: rest.path === '' ? t('blocking.ownList') : fileName })).map((list) => (
          <li key={list.path} className={styles.site}>
            <div className={styles.siteHead}>
              <div className={styles.words}>
                <strong className={styles.siteName}>{list.name}</strong>
                <Figures list={list} />
              </div>
              {list.path !== '' && (
                <ConfirmButton
                  isIconOnly
                  size="small"
                  label={t('blocking.removeList', { name: list.name })}
                  question={t('blocking.removeList', { name: list.name })}
                  icon={<ClearIcon size={14} />}
                  onConfirm={() => change(blocking.removeList({ path: list.path }))}
                />
              )}
            </div>
          </li>
        ))}
      </ul>
      <div>
        <Button onClick={() => change(blocking.addList())}>{t('blocking.addList')}</Button>
      </div>
    </div>
  );
}

function Figures({ list: { path, problem, ruleCount, unknownCount, patternCount, scriptedCount } }: { readonly list: BlockList }) {
  const t = useTranslate();
  if (problem !== null) return <span className={styles.problem}>{t(`blocking.problem.${problem}`, { path })}</span>;
  const reasons = [patternCount > 0 && t('blocking.patterns', { count: patternCount }), scriptedCount > 0 && t('blocking.scripted', { count: scriptedCount })].filter((reason) => reason !== false);
  return (
    <span className={styles.hint}>
      {t('blocking.rules', { count: ruleCount })}
      {unknownCount > 0 && ` · ${t('blocking.unknown', { count: unknownCount })}`}
      {reasons.length > 0 && ` (${reasons.join(', ')})`}
    </span>
  );
}

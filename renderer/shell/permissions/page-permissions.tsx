import { useState } from 'react';
import type { Language } from '../../../i18n/catalogue.ts';
import type { HeldPermission } from '../../../ipc/contracts/permissions.ts';
import type { TabInfo } from '../../../ipc/contracts/tabs.ts';
import { dateAndTime } from '../../lib/clock.ts';
import { Button } from '../../ui/button.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { PermissionChoiceSelect } from '../../ui/permissions/permission-choice.tsx';
import { PermissionIcon } from '../../ui/permissions/permission-icon.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import { run, useServices } from '../services.tsx';
import styles from './permissions.module.css';

const ALL_SITES = 'terrarium://settings/#site-permissions';

/** What the page may do, and what it asked for: each can be changed here. */
export function PagePermissions({ tab, language, onLeave }: { readonly tab: Pick<TabInfo, 'id' | 'mayRecord'>; readonly language: Language; onLeave(): void }) {
  const { id: tabId, mayRecord } = tab;
  const t = useTranslate();
  const { navigation, permissions, tabs } = useServices();
  const page = useRemoteState(permissions.page);
  const [isChanged, setChanged] = useState(false);
  if (page === undefined || page.tabId !== tabId) return null;
  // Said once it is so.
  const change = (call: Promise<unknown>) => run(call.then(() => setChanged(true)));
  return (
    <section aria-label={t('permissions.title')} className={styles['page']}>
      {mayRecord.length > 0 && (
        <div className={styles['now']}>
          <div className={styles['name']}>
            <strong className={styles['what']}>
              {mayRecord.map((kind) => (
                <span key={kind} className={styles['kind']}>
                  <PermissionIcon permission={kind} />
                  {t(`permissions.name.${kind}`)}
                </span>
              ))}
            </strong>
            <span>{t('mayRecord.now')}</span>
            <span className={styles['hint']}>{t('mayRecord.hint')}</span>
          </div>
          <Button
            size="small"
            look="danger"
            onClick={() => {
              onLeave();
              run(navigation.reload({ tabId, ignoreCache: false }));
            }}
          >
            {t('mayRecord.stop')}
          </Button>
        </div>
      )}
      {page.held.length > 0 && <h2 className={styles['title']}>{t('permissions.title')}</h2>}
      {page.held.map(({ permission, choice, ...held }) => (
        <div key={permission} className={styles['row']}>
          <PermissionIcon permission={permission} />
          <div className={styles['name']}>
            <span>{t(`permissions.name.${permission}`)}</span>
            <Reason held={held} language={language} />
          </div>
          <PermissionChoiceSelect
            permission={permission}
            choice={choice}
            label={t(`permissions.name.${permission}`)}
            onChange={(next) => change(permissions.setForTab({ tabId, permission, choice: next }))}
          />
        </div>
      ))}
      <p role="status" className={styles['hint']}>
        {isChanged && t('permissions.applies')}
      </p>
      <div className={styles['end']}>
        {page.held.length > 0 && (
          <Button
            size="small"
            look="plain"
            onClick={(event) => {
              // The button goes with what it forgets; the keyboard stays in the bubble.
              event.currentTarget.closest<HTMLElement>('[role="dialog"]')?.focus();
              change(permissions.resetTab({ tabId }));
            }}
          >
            {t('permissions.reset')}
          </Button>
        )}
        <Button
          size="small"
          look="plain"
          onClick={() => {
            onLeave();
            run(tabs.open({ input: ALL_SITES }));
          }}
        >
          {t('permissions.all')}
        </Button>
      </div>
    </section>
  );
}

function Reason({ held: { reason, untilMs }, language }: { readonly held: Pick<HeldPermission, 'reason' | 'untilMs'>; readonly language: Language }) {
  const t = useTranslate();
  if (reason === 'default' || reason === 'remembered') return null;
  const until = untilMs === null ? '' : dateAndTime(untilMs, language, 'minutes');
  return <span className={styles['hint']}>{reason === 'dismissed' ? t('permissions.reason.dismissed', { until }) : t(`permissions.reason.${reason}`)}</span>;
}

import { useEffect, useEffectEvent, useState } from 'react';
import type { ManagedPlugin, PluginProposal, pluginManagerContract } from '../../../ipc/contracts/plugins.ts';
import type { Client } from '../../../ipc/core/ends.ts';
import { Button } from '../../ui/button.tsx';
import { AddIcon, OpenFileIcon, UndoIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { Toast, ToastPlace } from '../../ui/toast.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import { AskInstall } from './ask-install.tsx';
import { PluginCard } from './plugin-card.tsx';
import styles from './plugins-page.module.css';
import { takesFiles } from '../../lib/file-drops.ts';

/** What main offers to this page. */
export type Manager = Client<typeof pluginManagerContract>;

/** Every plugin: what it may do, what it takes, what it said; and the way to add one. */
export function PluginsPage({ manager }: { readonly manager: Manager }) {
  const t = useTranslate();
  const list = useRemoteState(manager.list);
  const [said, setSaid] = useState<{ readonly text: string; readonly isProblem: boolean }>({ text: '', isProblem: false });
  const [offer, setOffer] = useState<{ readonly id: number; readonly text: string; undo(): Promise<unknown> } | null>(null);
  const [proposal, setProposal] = useState<PluginProposal | null>(null);
  const tell = (text: string) => setSaid({ text, isProblem: false });
  const fail = () => setSaid({ text: t('plugins.failed'), isProblem: true });
  /** Does something, and says so if it did not work. */
  const run = (call: Promise<unknown>, then?: () => void) => {
    setSaid({ text: '', isProblem: false });
    call.then(then, fail);
  };
  const offerUndo = (text: string, undo: () => Promise<unknown>) => setOffer((before) => ({ id: (before?.id ?? 0) + 1, text, undo }));
  const offered = (asking: ReturnType<Manager['choose']>) => {
    tell(t('plugins.reading'));
    asking.then((answer) => {
      tell('');
      if (answer.kind === 'proposed') setProposal(answer.proposal);
      if (answer.kind === 'refused') setSaid({ text: t('plugins.refused', { reason: t(`plugins.package.${answer.problem}`, answer.values) }), isProblem: true });
    }, fail);
  };
  const choose = (from: 'folder' | 'zip') => offered(manager.choose({ from }));
  // A folder or a zip file, as by the buttons.
  const drop = takesFiles(([path = '']) => offered(manager.readDropped({ path })));
  // Commands lead here with what is to be added.
  const onAddress = useEffectEvent(() => {
    const from = (['folder', 'zip'] as const).find((each) => location.hash === `#add-${each}`);
    if (from === undefined) return;
    history.replaceState(null, '', location.pathname);
    choose(from);
  });
  useEffect(() => {
    onAddress();
    const listener = () => onAddress();
    addEventListener('hashchange', listener);
    return () => removeEventListener('hashchange', listener);
  }, []);
  if (!list) return null;
  const answer = (isYes: boolean) => {
    if (!proposal) return;
    const { proposalId, name, version, installedVersion } = proposal;
    setProposal(null);
    if (!isYes) run(manager.discard({ proposalId }));
    else run(manager.install({ proposalId }), () => tell(installedVersion === null ? t('plugins.added', { name }) : t('plugins.updated', { name, version })));
  };
  const cards = (origin: ManagedPlugin['origin']) =>
    list
      .filter((plugin) => plugin.origin === origin)
      .map((plugin) => <PluginCard key={plugin.id} plugin={plugin} all={list} manager={manager} run={run} offerUndo={offerUndo} />);
  const installed = cards('installed');
  return (
    <main className={styles.page} {...drop}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t('plugins.title')}</h1>
        <Button icon={<OpenFileIcon size={14} />} onClick={() => choose('folder')}>
          {t('plugins.addFolder')}
        </Button>
        <Button icon={<AddIcon size={14} />} onClick={() => choose('zip')}>
          {t('plugins.addZip')}
        </Button>
      </header>
      <p className={styles.lead}>{t('plugins.lead')}</p>
      <p role={said.isProblem ? 'alert' : 'status'} className={said.isProblem ? styles.problem : styles.said}>
        {said.text}
      </p>
      <ToastPlace>
        {offer && (
          <Toast
            key={offer.id}
            text={offer.text}
            action={{
              label: t('plugins.undo'),
              icon: <UndoIcon size={14} />,
              onAct: () => {
                setOffer(null);
                run(offer.undo());
              },
            }}
            onDismiss={() => setOffer(null)}
          />
        )}
      </ToastPlace>
      {proposal && <AskInstall proposal={proposal} onAnswer={answer} />}
      <h2 className={styles.group}>{t('plugins.installed')}</h2>
      {installed.length > 0 ? installed : <p className={styles.empty}>{t('plugins.empty')}</p>}
      <h2 className={styles.group}>{t('plugins.bundled')}</h2>
      {cards('bundled')}
    </main>
  );
}

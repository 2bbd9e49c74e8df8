import { useEffect, useState, type RefObject } from 'react';
import type { PanelBlock } from '../../../ipc/contracts/plugin-panel.ts';
import type { ToolbarItem } from '../../../ipc/contracts/plugins.ts';
import { IpcError } from '../../../ipc/core/errors.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { SettingsIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { PluginPicture } from '../../ui/plugin-picture.tsx';
import { Bubble } from '../bubble.tsx';
import { run, useServices } from '../services.tsx';
import styles from './plugin-panel.module.css';

export interface PluginPanelProps {
  readonly item: ToolbarItem;
  /** What it hangs from: a press there is not a press outside. */
  readonly opener: RefObject<HTMLElement | null>;
  onClose(): void;
}

/** A call waits for a minute at most: it is made again for as long as the panel is open. Any other end, such as a main that is gone, is the end. */
async function attendUntil(closed: AbortSignal, attend: () => Promise<void>): Promise<void> {
  const isOver = (error: unknown): boolean => !(error instanceof IpcError && error.code === 'timeout');
  while (!closed.aborted && !(await attend().then(() => true, isOver)));
}

/** What hangs from a plugin's button: parts that the plugin named, drawn by the shell. */
export function PluginPanel({ item, opener, onClose }: PluginPanelProps) {
  const t = useTranslate();
  const { plugins, tabs } = useServices();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => {
    // It may rest, and should not go to rest under the person's hands.
    const whileOpen = new AbortController();
    void attendUntil(whileOpen.signal, () => plugins.attend({ pluginId: item.pluginId, tabId: item.tabId }, { signal: whileOpen.signal }));
    return () => whileOpen.abort();
  }, [plugins, item.pluginId, item.tabId]);
  const leave = () => {
    opener.current?.querySelector<HTMLElement>(`[data-plugin="${item.pluginId}"]`)?.focus();
    onClose();
  };
  const blocks = item.panel ?? [];
  const valueOf = (block: Extract<PanelBlock, { kind: 'input' }>): string => typed[block.id] ?? block.value;
  const act = (id: string, on: boolean | null) => {
    const values = Object.fromEntries(blocks.flatMap((block) => (block.kind === 'input' ? [[block.id, valueOf(block)]] : [])));
    // From here on what the plugin says counts.
    setTyped({});
    run(plugins.act({ pluginId: item.pluginId, tabId: item.tabId, action: { id, on, values } }));
  };
  const manage = () => {
    onClose();
    run(tabs.open({ input: 'terrarium://plugins/' }));
  };
  return (
    <Bubble label={t('plugins.panel', { name: item.pluginName })} side="right" trigger={opener} takesKeyboard className={styles.panel} onPressOutside={onClose} onEscape={leave}>
      <div className={styles.head}>
        <PluginPicture icon={item.icon} sizePx={16} />
        <span className={styles.name}>{item.pluginName}</span>
        <IconButton size="small" label={t('plugins.manage')} onClick={manage}>
          <SettingsIcon size={14} />
        </IconButton>
      </div>
      {item.isOnHere && (
        <div className={styles.blocks}>
          {blocks.length === 0 && <p className={styles.muted}>{t('plugins.panelEmpty')}</p>}
          {keyed(blocks).map(({ key, block }) => (
            <Block key={key} block={block} value={block.kind === 'input' ? valueOf(block) : ''} onType={(id, text) => setTyped({ ...typed, [id]: text })} onAct={act} />
          ))}
        </div>
      )}
      <label className={styles.site}>
        <span className={styles.host}>{t('plugins.onHere', { site: item.site })}</span>
        <input type="checkbox" role="switch" aria-checked={item.isOnHere} checked={item.isOnHere} onChange={(event) => run(plugins.setSite({ pluginId: item.pluginId, site: item.site, on: event.target.checked }))} />
      </label>
    </Bubble>
  );
}

/** Parts by what they are, and which of their like: who types into one keeps it while others come and go. */
function keyed(blocks: readonly PanelBlock[]): { readonly key: string; readonly block: PanelBlock }[] {
  const seen = new Map<string, number>();
  return blocks.map((block) => {
    const like = 'id' in block ? `${block.kind} ${block.id}` : block.kind;
    const before = seen.get(like) ?? 0;
    seen.set(like, before + 1);
    return { key: `${like} ${before}`, block };
  });
}

interface BlockProps {
  readonly block: PanelBlock;
  readonly value: string;
  onType(id: string, text: string): void;
  onAct(id: string, on: boolean | null): void;
}

function Block({ block, value, onType, onAct }: BlockProps) {
  switch (block.kind) {
    case 'heading':
      return <h2 className={styles.heading}>{block.text}</h2>;
    case 'text':
      return <p className={classNames(styles.text, block.tone && styles[block.tone])}>{block.text}</p>;
    case 'line':
      return <hr className={styles.line} />;
    case 'item':
      return (
        <button type="button" className={styles.item} data-depth={block.depth ?? 0} onClick={() => onAct(block.id, null)}>
          <span className={styles.itemText}>{block.text}</span>
          {block.detail !== undefined && <span className={styles.detail}>{block.detail}</span>}
        </button>
      );
    case 'button':
      return (
        <Button look={block.look === 'plain' || block.look === undefined ? 'outline' : block.look} onClick={() => onAct(block.id, null)}>
          {block.text}
        </Button>
      );
    case 'switch':
      return (
        <label className={styles.switch}>
          <span>{block.label}</span>
          <input type="checkbox" role="switch" aria-checked={block.on} checked={block.on} onChange={(event) => onAct(block.id, event.target.checked)} />
        </label>
      );
    case 'input': {
      const rows = block.rows ?? 1;
      const field = { 'aria-label': block.label, className: styles.field, value, spellCheck: false, maxLength: 10_000 };
      return rows > 1 ? (
        <textarea rows={rows} placeholder={block.label} {...field} onChange={(event) => onType(block.id, event.target.value)} />
      ) : (
        <input type="text" placeholder={block.label} {...field} onChange={(event) => onType(block.id, event.target.value)} onKeyDown={(event) => event.key === 'Enter' && onAct(block.id, null)} />
      );
    }
  }
}

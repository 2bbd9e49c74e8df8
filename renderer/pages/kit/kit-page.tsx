import { useState, type ReactNode } from 'react';
import type { LessonState } from '../../../ipc/contracts/lessons.ts';
import type { PluginUsage } from '../../../ipc/contracts/plugin-host.ts';
import { PROCESS_KINDS } from '../../../ipc/contracts/process-kinds.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Chip, ChipButton, LiveDot } from '../../ui/chip.tsx';
import { keysText } from '../../ui/command-keys.ts';
import { ContextMenu, useContextMenu } from '../../ui/context-menu.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DarkThemeIcon, LightThemeIcon, PlayIcon, ReloadIcon, SystemThemeIcon, TerrariumIcon, ThemeIcon, UndoIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { LessonCard } from '../../ui/lesson-card.tsx';
import { MenuButton } from '../../ui/menu-button.tsx';
import { MenuCheckItem, MenuItem, MenuRadioRow, MenuSeparator } from '../../ui/menu.tsx';
import { PluginMeters } from '../../ui/plugin-meters.tsx';
import { PluginPicture } from '../../ui/plugin-picture.tsx';
import { PidChip, ProcessMark } from '../../ui/process-mark.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { Switch } from '../../ui/switch.tsx';
import { Toast } from '../../ui/toast.tsx';
import { ToggleChips } from '../../ui/toggle-chips.tsx';
import styles from './kit-page.module.css';

const LOOKS = ['primary', 'outline', 'plain', 'danger'] as const;
const SIZES = ['normal', 'small'] as const;
const ICON_SIZES = ['normal', 'small', 'tiny'] as const;
const TONES = ['plain', 'ok', 'warn', 'danger', 'private'] as const;
const COLOURS = ['bg', 'surface', 'surface-2', 'surface-3', 'float', 'text', 'muted', 'faint', 'line-strong', 'accent', 'danger', 'warn', 'ok'] as const;
const THEMES = ['system', 'light', 'dark'] as const;
const THEME_ICONS = { system: SystemThemeIcon, light: LightThemeIcon, dark: DarkThemeIcon } as const;
const LESSONS: readonly (Omit<LessonState, 'id'> | undefined)[] = [
  undefined,
  { phase: 'running', observations: [{ id: 'own-processes', values: { first: '1001', second: '1002' }, asExpected: true }], problem: null },
  { phase: 'done', observations: [{ id: 'same-process', values: { first: '1001' }, asExpected: false }], problem: null },
  { phase: 'failed', observations: [], problem: 'ENOENT' },
];
const USAGE: PluginUsage = {
  memoryBytes: 3_145_728, memoryLimitBytes: 67_108_864, cpuShare: 0.02, cpuLimitShare: 0.25, longestTurnMs: 4, turnLimitMs: 50, callsPerSecond: 3, callsLimitPerSecond: 200,
  refusedCalls: 0, interruptions: 0, ports: 1, portsLimit: 64, droppedEvents: 0, level: 'fine',
};
const SCARCE: PluginUsage = { ...USAGE, memoryBytes: 65_011_712, cpuShare: 0.25, longestTurnMs: 50, callsPerSecond: 200, refusedCalls: 12, interruptions: 3, level: 'throttled' };
const nothing = (): void => undefined;

/** Every part of the kit in every state, for who changes one. It is in no product. */
export function KitPage() {
  const t = useTranslate();
  return (
    <main className={styles['page']}>
      <header className={styles['head']}>
        <h1 className={styles['title']}>{t('kit.title')}</h1>
        <p className={styles['lead']}>{t('kit.lead')}</p>
      </header>
      <Card name="tokens.css">
        {COLOURS.map((name) => (
          <span key={name} className={styles['sample']}>
            <span className={styles['swatch']} ref={(element) => element?.style.setProperty('background', `var(--${name})`)} />
            {name}
          </span>
        ))}
      </Card>
      {SIZES.map((size) => (
        <Card key={size} name={`Button ${size}`}>
          {LOOKS.map((look) => (
            <Button key={look} look={look} size={size} icon={<PlayIcon size={14} />}>{look}</Button>
          ))}
          {LOOKS.map((look) => (
            <Button key={look} look={look} size={size} disabled>{look}</Button>
          ))}
        </Card>
      ))}
      <Card name="IconButton">
        {ICON_SIZES.map((size) => (
          <IconButton key={size} size={size} label={`${t('shell.reload')} ${size}`}><ReloadIcon /></IconButton>
        ))}
        <IconButton label={t('kit.on')} aria-pressed><ReloadIcon /></IconButton>
        <IconButton label={t('kit.disabled')} disabled><ReloadIcon /></IconButton>
      </Card>
      <Card name="Chip, ChipButton, LiveDot">
        {TONES.map((tone) => <Chip key={tone} tone={tone} icon={<TerrariumIcon size={13} />}>{tone}</Chip>)}
        <ChipButton icon={<LiveDot busy />}>{t('kit.on')}</ChipButton>
        <ChipButton icon={<LiveDot busy={false} />} aria-pressed>{t('kit.off')}</ChipButton>
      </Card>
      <Card name="ProcessMark, PidChip">
        {PROCESS_KINDS.map((kind, at) => (
          <span key={kind} className={styles['sample']}>
            <ProcessMark kind={kind} />
            {kind}
            <PidChip kind={kind} pid={1_000 + at} />
          </span>
        ))}
        <PidChip kind="page" pid={2_001} state="dead" />
        <PidChip kind="page" pid={2_002} state="hung" />
      </Card>
      <Choices />
      <Menus />
      <Card name="Toast">
        <Toast text={t('bookmarks.removed', { count: 1 })} stays action={{ label: t('bookmarks.undo'), icon: <UndoIcon size={14} />, onAct: nothing }} onDismiss={nothing} />
        <Toast text={t('profile.offer', { count: 3 })} stays action={{ label: t('profile.offerAccept'), isMain: true, onAct: nothing }} onDismiss={nothing} />
        <Toast text={t('graphics.gaveUp')} stays action={{ label: t('graphics.restart'), isMain: true, onAct: nothing }} otherAction={{ label: t('graphics.keep'), onAct: nothing }} onDismiss={nothing} />
        <Toast text={t('shell.notice.gpu')} stays onDismiss={nothing} />
      </Card>
      <Card name="EmptyState">
        <EmptyState icon={<TerrariumIcon size={24} />} text={t('history.empty')} />
      </Card>
      <Card name="LessonCard">
        {LESSONS.map((state, at) => (
          <LessonCard key={state?.phase ?? at} id="same-site" state={state && { id: 'same-site', ...state }} isBusy={state?.phase === 'running'} onRun={nothing} />
        ))}
      </Card>
      <Card name="PluginMeters">
        {[null, USAGE, SCARCE].map((usage) => (
          <div key={usage?.level ?? 'idle'} className={styles['meters']}>
            <PluginMeters usage={usage} storageBytes={40_960} storageLimitBytes={1_048_576} />
          </div>
        ))}
      </Card>
      <Card name="Spinner, PluginPicture">
        <Spinner />
        <Spinner sizePx={32} />
        <PluginPicture icon={null} sizePx={24} />
      </Card>
    </main>
  );
}

function Card({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <section aria-label={name} className={styles['card']}>
      <h2 className={styles['name']}>{name}</h2>
      <div className={styles['row']}>{children}</div>
    </section>
  );
}

/** Parts that have a state of their own here. */
function Choices() {
  const t = useTranslate();
  const [isOn, setOn] = useState(true);
  const [values, setValues] = useState<readonly (typeof THEMES)[number][]>(['light']);
  return (
    <Card name="Switch, ToggleChips">
      <Switch aria-label={t('kit.on')} isOn={isOn} onChange={setOn} />
      <Switch aria-label={t('kit.off')} isOn={!isOn} onChange={(on) => setOn(!on)} />
      <ToggleChips
        label={t('shell.theme')}
        options={THEMES.map((value) => ({ value, label: t(`shell.theme.${value}`) }))}
        values={values}
        onToggle={(value) => setValues(values.includes(value) ? values.filter((each) => each !== value) : [...values, value])}
      />
    </Card>
  );
}

function Menus() {
  const t = useTranslate();
  const [theme, setTheme] = useState<(typeof THEMES)[number]>('system');
  const [isChecked, setChecked] = useState(true);
  const menu = useContextMenu<null>();
  const rows = (close: () => void): ReactNode => (
    <>
      <MenuItem icon={<ReloadIcon />} label={t('shell.reload')} shortcut={keysText('reload', 'linux')} onSelect={close} />
      <MenuItem label={t('kit.disabled')} disabled onSelect={close} />
      <MenuSeparator />
      <MenuCheckItem label={t('kit.on')} checked={isChecked} onToggle={() => setChecked(!isChecked)} />
      <MenuRadioRow<(typeof THEMES)[number]>
        icon={<ThemeIcon />}
        label={t('shell.theme')}
        value={theme}
        options={THEMES.map((value) => {
          const Drawn = THEME_ICONS[value];
          return { value, label: t(`shell.theme.${value}`), icon: <Drawn /> };
        })}
        onChange={setTheme}
      />
    </>
  );
  return (
    <Card name="Menu, MenuButton, ContextMenu">
      <MenuButton label={t('shell.menu')} icon={<ThemeIcon size={14} />}>{rows}</MenuButton>
      <MenuButton label={t('shell.menu')} icon={<ThemeIcon size={14} />} isIconOnly>{rows}</MenuButton>
      <Button look="plain" onContextMenu={(event) => menu.openOn(event, null)}>
        {t('kit.rightClick')}
      </Button>
      <ContextMenu label={t('shell.menu')} menu={menu}>
        {() => rows(menu.close)}
      </ContextMenu>
    </Card>
  );
}

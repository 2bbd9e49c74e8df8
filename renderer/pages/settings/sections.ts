import type { MessageKey } from '../../../i18n/catalogue.ts';
import type { SettingKey } from '../../../ipc/contracts/settings.ts';
import { hasWords, wordsOf } from '../../lib/folded.ts';

/** One thing that can be chosen. */
export type SettingRow = {
  readonly key: SettingKey;
  readonly label: MessageKey;
  readonly hint?: MessageKey;
} & (
  // `values`: where on and off are no true and false; what is neither is drawn as off.
  | { readonly control: 'switch'; readonly values?: { readonly on: string; readonly off: string } }
  | { readonly control: 'choice'; readonly options: readonly { readonly value: string; readonly label: MessageKey }[] }
);

/** A card of the page. */
export interface SettingsSection {
  /** Its place in the address: `terrarium://settings/#<id>`. */
  readonly id: string;
  readonly label: MessageKey;
  readonly rows: readonly SettingRow[];
  /** A part that is more than rows, drawn after them. */
  readonly extra?: 'block-lists' | 'clear-data' | 'download-folder' | 'graphics' | 'site-permissions' | 'spelling';
}

/** The whole page. A new setting is a row here, a new section an entry. */
export const SECTIONS: readonly SettingsSection[] = [
  {
    id: 'look',
    label: 'settings.look',
    rows: [
      {
        key: 'theme',
        label: 'settings.theme',
        control: 'choice',
        options: [
          { value: 'system', label: 'settings.theme.system' },
          { value: 'light', label: 'settings.theme.light' },
          { value: 'dark', label: 'settings.theme.dark' },
        ],
      },
      {
        key: 'language',
        label: 'settings.language',
        hint: 'settings.languageHint',
        control: 'choice',
        options: [
          { value: 'system', label: 'settings.language.system' },
          { value: 'en', label: 'settings.language.en' },
          { value: 'ko', label: 'settings.language.ko' },
        ],
      },
    ],
  },
  {
    id: 'start',
    label: 'settings.start',
    rows: [
      {
        key: 'startupMode',
        label: 'settings.startup',
        hint: 'settings.startupHint',
        control: 'choice',
        options: [
          { value: 'restore', label: 'settings.startup.restore' },
          { value: 'newtab', label: 'settings.startup.newtab' },
        ],
      },
    ],
  },
  {
    id: 'search',
    label: 'settings.searching',
    rows: [{ key: 'searchSuggestions', label: 'settings.suggestions', hint: 'settings.suggestionsHint', control: 'switch' }],
  },
  {
    id: 'bookmarks',
    label: 'bookmarks.title',
    rows: [{ key: 'showBookmarksBar', label: 'bookmarks.showBar', control: 'switch' }],
  },
  {
    id: 'downloads',
    label: 'downloads.title',
    rows: [{ key: 'askWhereToSave', label: 'downloads.setting.ask', control: 'switch' }],
    extra: 'download-folder',
  },
  {
    id: 'blocking',
    label: 'blocking.title',
    rows: [{ key: 'contentBlocking', label: 'blocking.setting', hint: 'blocking.settingHint', control: 'switch' }],
    extra: 'block-lists',
  },
  { id: 'spelling', label: 'spelling.title', rows: [], extra: 'spelling' },
  { id: 'clear-data', label: 'settings.privacy', rows: [], extra: 'clear-data' },
  { id: 'site-permissions', label: 'permissions.site', rows: [], extra: 'site-permissions' },
  {
    id: 'plugins',
    label: 'plugins.title',
    rows: [{ key: 'clickToActivate', label: 'content.clickToActivate', hint: 'content.clickToActivateHint', control: 'switch' }],
  },
  {
    id: 'system',
    label: 'settings.system',
    rows: [{ key: 'graphicsAcceleration', label: 'graphics.setting', hint: 'graphics.settingHint', control: 'switch', values: { on: 'on', off: 'off' } }],
    extra: 'graphics',
  },
  {
    id: 'inspector',
    label: 'settings.inspector',
    rows: [
      {
        key: 'inspectorDock',
        label: 'settings.dock',
        control: 'choice',
        options: [
          { value: 'bottom', label: 'settings.dock.bottom' },
          { value: 'right', label: 'settings.dock.right' },
          { value: 'window', label: 'settings.dock.window' },
        ],
      },
      { key: 'traceChromiumAtStart', label: 'settings.trace', hint: 'settings.traceHint', control: 'switch' },
    ],
  },
];

/** The sections in which something has every word of the search, with those rows alone; all of them for an empty search. */
export function findSections(sections: readonly SettingsSection[], search: string, say: (key: MessageKey) => string, extraTexts: Readonly<Record<NonNullable<SettingsSection['extra']>, string>>): SettingsSection[] {
  const words = wordsOf(search);
  const has = (text: string): boolean => hasWords(text, words);
  return sections.flatMap((section) => {
    if (words.length === 0 || has(say(section.label))) return [section];
    const rows = section.rows.filter((row) => has(textOf(row, say)));
    if (section.extra !== undefined && has(extraTexts[section.extra])) return [{ ...section, rows }];
    return rows.length === 0 ? [] : [{ id: section.id, label: section.label, rows }];
  });
}

function textOf(row: SettingRow, say: (key: MessageKey) => string): string {
  const options = row.control === 'choice' ? row.options.map(({ label }) => say(label)) : [];
  return [say(row.label), row.hint === undefined ? '' : say(row.hint), ...options].join(' ');
}

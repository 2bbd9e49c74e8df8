import { blockingMessages as enBlocking } from './en/blocking.ts';
import { bookmarksMessages as enBookmarks } from './en/bookmarks.ts';
import { capturesMessages as enCaptures } from './en/captures.ts';
import { commandsMessages as enCommands } from './en/commands.ts';
import { contentMessages as enContent } from './en/content.ts';
import { crashesMessages as enCrashes } from './en/crashes.ts';
import { daysMessages as enDays } from './en/days.ts';
import { downloadsMessages as enDownloads } from './en/downloads.ts';
import { errorsMessages as enErrors } from './en/errors.ts';
import { faultsMessages as enFaults } from './en/faults.ts';
import { gpuMessages as enGpu } from './en/gpu.ts';
import { historyMessages as enHistory } from './en/history.ts';
import { inspectorMessages as enInspector } from './en/inspector.ts';
import { keysMessages as enKeys } from './en/keys.ts';
import { kitMessages as enKit } from './en/kit.ts';
import { labExperimentMessages as enLabExperiments } from './en/lab-experiments.ts';
import { labMessages as enLab } from './en/lab.ts';
import { learnMessages as enLearn } from './en/learn.ts';
import { lessonsMessages as enLessons } from './en/lessons.ts';
import { limitsMessages as enLimits } from './en/limits.ts';
import { logMessages as enLog } from './en/log.ts';
import { mainMessages as enMain } from './en/main.ts';
import { mayRecordMessages as enMayRecord } from './en/may-record.ts';
import { mediaMessages as enMedia } from './en/media.ts';
import { menusMessages as enMenus } from './en/menus.ts';
import { mojoMessages as enMojo } from './en/mojo.ts';
import { omniboxMessages as enOmnibox } from './en/omnibox.ts';
import { pageInfoMessages as enPageInfo } from './en/page-info.ts';
import { pageToolsMessages as enPageTools } from './en/page-tools.ts';
import { pagesMessages as enPages } from './en/pages.ts';
import { permissionsMessages as enPermissions } from './en/permissions.ts';
import { pluginsMessages as enPlugins } from './en/plugins.ts';
import { processTreeMessages as enProcessTree } from './en/process-tree.ts';
import { profileMessages as enProfile } from './en/profile.ts';
import { readerMessages as enReader } from './en/reader.ts';
import { savingMessages as enSaving } from './en/saving.ts';
import { sequenceMessages as enSequence } from './en/sequence.ts';
import { settingsMessages as enSettings } from './en/settings.ts';
import { shellMessages as enShell } from './en/shell.ts';
import { spellingMessages as enSpelling } from './en/spelling.ts';
import { streamMessages as enStream } from './en/stream.ts';
import { tabsMessages as enTabs } from './en/tabs.ts';
import { tourMessages as enTour } from './en/tour.ts';
import { updatesMessages as enUpdates } from './en/updates.ts';
import { windowsMessages as enWindows } from './en/windows.ts';
import { blockingMessages as koBlocking } from './ko/blocking.ts';
import { bookmarksMessages as koBookmarks } from './ko/bookmarks.ts';
import { capturesMessages as koCaptures } from './ko/captures.ts';
import { commandsMessages as koCommands } from './ko/commands.ts';
import { contentMessages as koContent } from './ko/content.ts';
import { crashesMessages as koCrashes } from './ko/crashes.ts';
import { daysMessages as koDays } from './ko/days.ts';
import { downloadsMessages as koDownloads } from './ko/downloads.ts';
import { errorsMessages as koErrors } from './ko/errors.ts';
import { faultsMessages as koFaults } from './ko/faults.ts';
import { gpuMessages as koGpu } from './ko/gpu.ts';
import { historyMessages as koHistory } from './ko/history.ts';
import { inspectorMessages as koInspector } from './ko/inspector.ts';
import { keysMessages as koKeys } from './ko/keys.ts';
import { kitMessages as koKit } from './ko/kit.ts';
import { labExperimentMessages as koLabExperiments } from './ko/lab-experiments.ts';
import { labMessages as koLab } from './ko/lab.ts';
import { learnMessages as koLearn } from './ko/learn.ts';
import { lessonsMessages as koLessons } from './ko/lessons.ts';
import { limitsMessages as koLimits } from './ko/limits.ts';
import { logMessages as koLog } from './ko/log.ts';
import { mainMessages as koMain } from './ko/main.ts';
import { mayRecordMessages as koMayRecord } from './ko/may-record.ts';
import { mediaMessages as koMedia } from './ko/media.ts';
import { menusMessages as koMenus } from './ko/menus.ts';
import { mojoMessages as koMojo } from './ko/mojo.ts';
import { omniboxMessages as koOmnibox } from './ko/omnibox.ts';
import { pageInfoMessages as koPageInfo } from './ko/page-info.ts';
import { pageToolsMessages as koPageTools } from './ko/page-tools.ts';
import { pagesMessages as koPages } from './ko/pages.ts';
import { permissionsMessages as koPermissions } from './ko/permissions.ts';
import { pluginsMessages as koPlugins } from './ko/plugins.ts';
import { processTreeMessages as koProcessTree } from './ko/process-tree.ts';
import { profileMessages as koProfile } from './ko/profile.ts';
import { readerMessages as koReader } from './ko/reader.ts';
import { savingMessages as koSaving } from './ko/saving.ts';
import { sequenceMessages as koSequence } from './ko/sequence.ts';
import { settingsMessages as koSettings } from './ko/settings.ts';
import { shellMessages as koShell } from './ko/shell.ts';
import { spellingMessages as koSpelling } from './ko/spelling.ts';
import { streamMessages as koStream } from './ko/stream.ts';
import { tabsMessages as koTabs } from './ko/tabs.ts';
import { tourMessages as koTour } from './ko/tour.ts';
import { updatesMessages as koUpdates } from './ko/updates.ts';
import { windowsMessages as koWindows } from './ko/windows.ts';
import type { Message, Translation } from './message.ts';

const en = {
  ...enBlocking,
  ...enBookmarks,
  ...enCaptures,
  ...enCommands,
  ...enContent,
  ...enCrashes,
  ...enDays,
  ...enDownloads,
  ...enErrors,
  ...enFaults,
  ...enGpu,
  ...enHistory,
  ...enInspector,
  ...enKeys,
  ...enKit,
  ...enLabExperiments,
  ...enLab,
  ...enLearn,
  ...enLessons,
  ...enLimits,
  ...enLog,
  ...enMain,
  ...enMayRecord,
  ...enMedia,
  ...enMenus,
  ...enMojo,
  ...enOmnibox,
  ...enPageInfo,
  ...enPageTools,
  ...enPages,
  ...enPermissions,
  ...enPlugins,
  ...enProcessTree,
  ...enProfile,
  ...enReader,
  ...enSaving,
  ...enSequence,
  ...enSettings,
  ...enShell,
  ...enSpelling,
  ...enStream,
  ...enTabs,
  ...enTour,
  ...enUpdates,
  ...enWindows,
};
const ko: Translation<typeof en> = {
  ...koBlocking,
  ...koBookmarks,
  ...koCaptures,
  ...koCommands,
  ...koContent,
  ...koCrashes,
  ...koDays,
  ...koDownloads,
  ...koErrors,
  ...koFaults,
  ...koGpu,
  ...koHistory,
  ...koInspector,
  ...koKeys,
  ...koKit,
  ...koLabExperiments,
  ...koLab,
  ...koLearn,
  ...koLessons,
  ...koLimits,
  ...koLog,
  ...koMain,
  ...koMayRecord,
  ...koMedia,
  ...koMenus,
  ...koMojo,
  ...koOmnibox,
  ...koPageInfo,
  ...koPageTools,
  ...koPages,
  ...koPermissions,
  ...koPlugins,
  ...koProcessTree,
  ...koProfile,
  ...koReader,
  ...koSaving,
  ...koSequence,
  ...koSettings,
  ...koShell,
  ...koSpelling,
  ...koStream,
  ...koTabs,
  ...koTour,
  ...koUpdates,
  ...koWindows,
};

/** The languages of the user interface. */
export const LANGUAGES = ['en', 'ko'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The key of a text, such as `shell.newTab`. */
export type MessageKey = keyof typeof en;

/** True if there is a text for this key: for keys that are made of names from outside. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(en, key);
}

/** What stands in for `{placeholders}`. Numbers get the language's separators; pass ids as strings. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** Gives the text of a key. A placeholder without a value stays as it is, so that it is seen. */
export type Translate = (key: MessageKey, values?: MessageValues) => string;

/** Every text of every language. */
export const CATALOGUES: Readonly<Record<Language, Readonly<Record<MessageKey, Message>>>> = { en, ko };

const translators = new Map<Language, Translate>();

/** Gives the function that gives texts in one language. */
export function translator(language: Language): Translate {
  const made = translators.get(language) ?? makeTranslator(language);
  translators.set(language, made);
  return made;
}

function makeTranslator(language: Language): Translate {
  const catalogue = CATALOGUES[language];
  // Made when a text first needs them: each takes milliseconds, and the first texts are those of a start.
  let plural: Intl.PluralRules | undefined;
  let numbers: Intl.NumberFormat | undefined;

  const formOf = (message: Message, values: MessageValues): string => {
    if (typeof message === 'string') return message;
    const count = values['count'];
    return typeof count === 'number' && (plural ??= new Intl.PluralRules(language)).select(count) === 'one' ? message.one : message.other;
  };

  return (key, values = {}) =>
    formOf(catalogue[key], values).replace(/\{(\w+)\}/g, (placeholder, name: string) => {
      const value = values[name];
      if (value === undefined) return placeholder;
      return typeof value === 'number' ? (numbers ??= new Intl.NumberFormat(language)).format(value) : value;
    });
}

/** The language for a locale or a `--lang` value, such as `ko-KR`; English where we do not have it. */
export function pickLanguage(localeOrFlag: string): Language {
  const [primary = ''] = localeOrFlag.trim().toLowerCase().split(/[-_.]/);
  return LANGUAGES.find((language) => language === primary) ?? 'en';
}

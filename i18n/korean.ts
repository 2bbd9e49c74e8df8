import type { english } from './english.ts';
import { blockingMessages } from './ko/blocking.ts';
import { bookmarksMessages } from './ko/bookmarks.ts';
import { capturesMessages } from './ko/captures.ts';
import { commandsMessages } from './ko/commands.ts';
import { contentMessages } from './ko/content.ts';
import { crashesMessages } from './ko/crashes.ts';
import { daysMessages } from './ko/days.ts';
import { downloadsMessages } from './ko/downloads.ts';
import { errorsMessages } from './ko/errors.ts';
import { faultsMessages } from './ko/faults.ts';
import { gpuMessages } from './ko/gpu.ts';
import { graphicsMessages } from './ko/graphics.ts';
import { historyMessages } from './ko/history.ts';
import { inspectorMessages } from './ko/inspector.ts';
import { keysMessages } from './ko/keys.ts';
import { kitMessages } from './ko/kit.ts';
import { labExperimentMessages } from './ko/lab-experiments.ts';
import { labMessages } from './ko/lab.ts';
import { learnMessages } from './ko/learn.ts';
import { lessonsMessages } from './ko/lessons.ts';
import { limitsMessages } from './ko/limits.ts';
import { logMessages } from './ko/log.ts';
import { mainMessages } from './ko/main.ts';
import { mayRecordMessages } from './ko/may-record.ts';
import { mediaMessages } from './ko/media.ts';
import { menusMessages } from './ko/menus.ts';
import { mojoMessages } from './ko/mojo.ts';
import { omniboxMessages } from './ko/omnibox.ts';
import { pageInfoMessages } from './ko/page-info.ts';
import { pageToolsMessages } from './ko/page-tools.ts';
import { pagesMessages } from './ko/pages.ts';
import { permissionsMessages } from './ko/permissions.ts';
import { pluginsMessages } from './ko/plugins.ts';
import { processTreeMessages } from './ko/process-tree.ts';
import { profileMessages } from './ko/profile.ts';
import { readerMessages } from './ko/reader.ts';
import { savingMessages } from './ko/saving.ts';
import { sequenceMessages } from './ko/sequence.ts';
import { settingsMessages } from './ko/settings.ts';
import { shellMessages } from './ko/shell.ts';
import { spellingMessages } from './ko/spelling.ts';
import { streamMessages } from './ko/stream.ts';
import { tabsMessages } from './ko/tabs.ts';
import { tourMessages } from './ko/tour.ts';
import { updatesMessages } from './ko/updates.ts';
import { windowsMessages } from './ko/windows.ts';
import type { Translation } from './message.ts';

/** Every text in Korean, as `english` has those in English. */
export const korean = (): Translation<ReturnType<typeof english>> => ({
  ...blockingMessages,
  ...bookmarksMessages,
  ...capturesMessages,
  ...commandsMessages,
  ...contentMessages,
  ...crashesMessages,
  ...daysMessages,
  ...downloadsMessages,
  ...errorsMessages,
  ...faultsMessages,
  ...gpuMessages,
  ...graphicsMessages,
  ...historyMessages,
  ...inspectorMessages,
  ...keysMessages,
  ...kitMessages,
  ...labExperimentMessages,
  ...labMessages,
  ...learnMessages,
  ...lessonsMessages,
  ...limitsMessages,
  ...logMessages,
  ...mainMessages,
  ...mayRecordMessages,
  ...mediaMessages,
  ...menusMessages,
  ...mojoMessages,
  ...omniboxMessages,
  ...pageInfoMessages,
  ...pageToolsMessages,
  ...pagesMessages,
  ...permissionsMessages,
  ...pluginsMessages,
  ...processTreeMessages,
  ...profileMessages,
  ...readerMessages,
  ...savingMessages,
  ...sequenceMessages,
  ...settingsMessages,
  ...shellMessages,
  ...spellingMessages,
  ...streamMessages,
  ...tabsMessages,
  ...tourMessages,
  ...updatesMessages,
  ...windowsMessages,
});

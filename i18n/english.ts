import { blockingMessages } from './en/blocking.ts';
import { bookmarksMessages } from './en/bookmarks.ts';
import { capturesMessages } from './en/captures.ts';
import { commandsMessages } from './en/commands.ts';
import { contentMessages } from './en/content.ts';
import { crashesMessages } from './en/crashes.ts';
import { daysMessages } from './en/days.ts';
import { downloadsMessages } from './en/downloads.ts';
import { errorsMessages } from './en/errors.ts';
import { faultsMessages } from './en/faults.ts';
import { gpuMessages } from './en/gpu.ts';
import { graphicsMessages } from './en/graphics.ts';
import { historyMessages } from './en/history.ts';
import { inspectorMessages } from './en/inspector.ts';
import { keysMessages } from './en/keys.ts';
import { kitMessages } from './en/kit.ts';
import { labExperimentMessages } from './en/lab-experiments.ts';
import { labMessages } from './en/lab.ts';
import { learnMessages } from './en/learn.ts';
import { lessonsMessages } from './en/lessons.ts';
import { limitsMessages } from './en/limits.ts';
import { logMessages } from './en/log.ts';
import { mainMessages } from './en/main.ts';
import { mayRecordMessages } from './en/may-record.ts';
import { mediaMessages } from './en/media.ts';
import { menusMessages } from './en/menus.ts';
import { mojoMessages } from './en/mojo.ts';
import { omniboxMessages } from './en/omnibox.ts';
import { pageInfoMessages } from './en/page-info.ts';
import { pageToolsMessages } from './en/page-tools.ts';
import { pagesMessages } from './en/pages.ts';
import { permissionsMessages } from './en/permissions.ts';
import { pluginsMessages } from './en/plugins.ts';
import { processTreeMessages } from './en/process-tree.ts';
import { profileMessages } from './en/profile.ts';
import { readerMessages } from './en/reader.ts';
import { savingMessages } from './en/saving.ts';
import { sequenceMessages } from './en/sequence.ts';
import { settingsMessages } from './en/settings.ts';
import { shellMessages } from './en/shell.ts';
import { spellingMessages } from './en/spelling.ts';
import { streamMessages } from './en/stream.ts';
import { tabsMessages } from './en/tabs.ts';
import { tourMessages } from './en/tour.ts';
import { updatesMessages } from './en/updates.ts';
import { windowsMessages } from './en/windows.ts';

/** Every text in English; its keys are those of every language. Made anew with each call: `catalogue.ts` calls once. The built program has it as one piece of JSON. */
export const english = () => ({
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

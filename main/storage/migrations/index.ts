import { settingsMigration } from './001-settings.ts';
import { historyMigration } from './002-history.ts';
import { sessionMigration } from './003-session.ts';
import { bookmarksMigration } from './004-bookmarks.ts';
import { pluginsMigration } from './005-plugins.ts';
import { downloadsMigration } from './006-downloads.ts';
import { permissionsMigration } from './007-permissions.ts';
import { namesInLettersMigration } from './008-names-in-letters.ts';
import { overwritingMigration } from './009-overwriting.ts';
import { siteIconsMigration } from './010-site-icons.ts';

/** One step of the database's shape. Its number is its place in the list. */
export interface Migration {
  /** As in the file's name. */
  readonly name: string;
  readonly sql: string;
}

/** Every step, in order. A released one never changes. */
export const MIGRATIONS: readonly Migration[] = [
  settingsMigration,
  historyMigration,
  sessionMigration,
  bookmarksMigration,
  pluginsMigration,
  downloadsMigration,
  permissionsMigration,
  namesInLettersMigration,
  overwritingMigration,
  siteIconsMigration,
];

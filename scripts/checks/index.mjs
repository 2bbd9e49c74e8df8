/** All checks, in the order in which they are told. A new check is a file here and a line in this list. */
import { builtPagesCheck } from './built-pages.mjs';
import { cataloguesCheck, visibleTextsCheck } from './catalogues.mjs';
import { codeFromTextCheck } from './code-from-text.mjs';
import { castsCheck, docCommentsCheck, sideEffectsCheck } from './code-rules.mjs';
import { channelsCheck } from './channels.mjs';
import { dependenciesCheck, documentsCheck } from './documents.mjs';
import { fileLengthCheck, fileNamesCheck, machineTracesCheck, roomReadmesCheck } from './files.mjs';
import { importsCheck } from './imports.mjs';
import { guardsCheck } from './guards.mjs';
import { lintCheck } from './lint.mjs';
import { scannerCheck } from './scanner.mjs';
import { securityDocumentCheck } from './security-document.mjs';
import { licencesCheck, lockfilesCheck } from './supply-chain.mjs';
import { typesCheck, typesFloorCheck } from './types.mjs';
import { unusedCheck } from './unused.mjs';

/** @type {readonly import('./lib/project.mjs').Check[]} */
export const checks = [
  typesCheck,
  typesFloorCheck,
  lintCheck,
  unusedCheck,
  builtPagesCheck,
  importsCheck,
  sideEffectsCheck,
  castsCheck,
  codeFromTextCheck,
  docCommentsCheck,
  cataloguesCheck,
  visibleTextsCheck,
  fileNamesCheck,
  fileLengthCheck,
  roomReadmesCheck,
  machineTracesCheck,
  dependenciesCheck,
  documentsCheck,
  lockfilesCheck,
  licencesCheck,
  securityDocumentCheck,
  guardsCheck,
  scannerCheck,
  channelsCheck,
];

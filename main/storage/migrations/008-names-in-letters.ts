import type { Migration } from './index.ts';

/**
 * Addresses whose names are written in other letters were indexed by their punycode alone. They are put into the index anew, a few at a time, when the
 * history has nothing else to do (main/history/history-store.ts); what is listed here is still to be.
 */
export const namesInLettersMigration: Migration = {
  name: '008-names-in-letters',
  sql: `
    CREATE TABLE urls_to_index (id INTEGER PRIMARY KEY) STRICT;
    INSERT INTO urls_to_index SELECT id FROM urls WHERE url LIKE '%xn--%';
  `,
};

import * as v from 'valibot';
import { call, defineContract } from '../core/contract.ts';

const none = v.undefined();

/** What the menu of a text field does, each what its keys do. */
export const FIELD_EDITS = ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'] as const;
export type FieldEdit = (typeof FIELD_EDITS)[number];

/** Text fields of our own views. Those of pages in tabs have the menu of their page (`page-tools.ts`). */
export const fieldsContract = defineContract({
  name: 'fields',
  server: 'main',
  callers: ['shell', 'inspector'],
  members: {
    /** An edit of the field that has the keyboard, in the view of who asks. */
    edit: call(v.object({ action: v.picklist(FIELD_EDITS) }), none),
    /** Whether there is text to paste. Not the text. */
    canPaste: call(none, v.object({ canPaste: v.boolean() })),
  },
});

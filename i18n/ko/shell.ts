import type { shellMessages as english } from '../en/shell.ts';
import type { Translation } from '../message.ts';

export const shellMessages: Translation<typeof english> = {
};

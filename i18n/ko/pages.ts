import type { pagesMessages as english } from '../en/pages.ts';
import type { Translation } from '../message.ts';

export const pagesMessages: Translation<typeof english> = {
};

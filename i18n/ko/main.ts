import type { mainMessages as english } from '../en/main.ts';
import type { Translation } from '../message.ts';

export const mainMessages: Translation<typeof english> = {
};

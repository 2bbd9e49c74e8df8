import type { Message } from '../message.ts';

export const pagesMessages = {
} as const satisfies Readonly<Record<string, Message>>;

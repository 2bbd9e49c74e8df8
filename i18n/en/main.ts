import type { Message } from '../message.ts';

export const mainMessages = {
} as const satisfies Readonly<Record<string, Message>>;

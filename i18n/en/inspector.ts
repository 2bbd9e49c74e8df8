import type { Message } from '../message.ts';

export const inspectorMessages = {
} as const satisfies Readonly<Record<string, Message>>;

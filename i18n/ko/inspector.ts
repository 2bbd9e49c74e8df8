import type { inspectorMessages as english } from '../en/inspector.ts';
import type { Translation } from '../message.ts';

export const inspectorMessages: Translation<typeof english> = {
};

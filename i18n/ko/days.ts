import type { daysMessages as english } from '../en/days.ts';
import type { Translation } from '../message.ts';

export const daysMessages: Translation<typeof english> = {
  'days.today': '오늘, {date}',
  'days.yesterday': '어제, {date}',
};

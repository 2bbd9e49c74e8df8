import type { readerMessages as english } from '../en/reader.ts';
import type { Translation } from '../message.ts';

export const readerMessages: Translation<typeof english> = {
  'reader.title': '읽기 모드',
  'reader.original': '전체 페이지',
  'reader.smaller': '글자 작게',
  'reader.larger': '글자 크게',
  'reader.minutes': '읽는 데 약 {count}분',
  'reader.gone': '이 페이지의 글이 더는 남아 있지 않아요. 전체 페이지에서 볼 수 있어요.',
  'reader.none': '이 페이지에서 읽을 글을 찾지 못했어요',
};

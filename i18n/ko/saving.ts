import type { savingMessages as english } from '../en/saving.ts';
import type { Translation } from '../message.ts';

export const savingMessages: Translation<typeof english> = {
  'saving.title': '다른 이름으로 페이지 저장',
  'saving.open': '다른 이름으로 페이지 저장…',
  'saving.asWhat': '이 페이지를 저장할 형식',
  'saving.complete': '이미지를 포함한 페이지',
  'saving.one-file': '파일 하나(MHTML)',
  'saving.html': 'HTML만',
  'saving.kind': '웹 페이지',
  'saving.underWay': '저장하는 중…',
  'saving.failed': '페이지를 저장하지 못했어요. 빈 공간과 쓰기 권한을 확인해 주세요.',
  'saving.close': '저장하지 않기',
  'saving.leaveTitle': '{origin}에서 나갈까요?',
  'saving.leaveText': '바꾼 내용이 저장되지 않을 수 있어요.',
  'saving.leave': '나가기',
  'saving.stay': '머무르기',
};

import type { historyMessages as english } from '../en/history.ts';
import type { Translation } from '../message.ts';

export const historyMessages: Translation<typeof english> = {
  'history.title': '방문 기록',
  'history.search': '방문 기록 검색',
  'history.empty': '아직 기록이 없어요. 방문한 페이지가 여기에 쌓여요. 비공개 창에서 본 페이지는 남지 않아요.',
  'history.nothingFound': '제목이나 주소에 이 단어가 들어간 페이지를 방문한 적이 없어요.',
  'history.more': '더 보기',
  'history.onlySite': '{host}만 보기',
  'history.removeVisit': '“{title}” 삭제',
  'history.removeSite': '{host} 기록 모두 삭제',
  'history.removeSiteSure': '{host} 기록을 모두 삭제할까요?',
  'history.removeDay': '이날 기록 삭제',
  'history.removeDaySure': '하루 기록을 모두 삭제할까요?',
  'history.removeAll': '모두 삭제',
  'history.removeAllSure': '방문 기록을 모두 삭제할까요?',
  'history.removed': '방문 기록 {count}개를 삭제했어요.',
  'history.undo': '실행 취소',
  'history.restored': '방문 기록 {count}개를 되돌렸어요.',
  'history.loadFailed': '지금은 방문 기록을 읽을 수 없어요.',
  'history.failed': '처리하지 못했어요. 바뀐 것은 없어요.',
};

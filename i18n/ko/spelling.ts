import type { spellingMessages as english } from '../en/spelling.ts';
import type { Translation } from '../message.ts';

export const spellingMessages: Translation<typeof english> = {
  'spelling.title': '맞춤법',
  'spelling.add': '페이지에 쓰는 글의 맞춤법 검사',
  'spelling.hint': '언어를 추가하면 그 언어의 사전을 Google 서버에서 한\u00a0번 내려받아요. 검사는 이 컴퓨터에서만 해요.',
  'spelling.bySystem': '시스템에 설정된 언어로 시스템이 검사해요.',
  'spelling.choose': '언어 선택…',
  'spelling.addChosen': '추가',
  'spelling.most': '언어는 {count}개까지 검사할 수 있어요. 다른 언어를 추가하려면 하나를 빼 주세요.',
  'spelling.ready': '검사하고 있어요',
  'spelling.loading': '사전을 내려받고 있어요',
  'spelling.failed': '사전을 내려받지 못했어요',
  'spelling.addWord': '사전에 “{words}” 추가',
  'spelling.own': '내가 추가한 단어',
  'spelling.ownHint': '사전에 없는 단어의 메뉴에서 추가한 단어예요. 비공개 창에서는 쓰이기만 하고 추가되지 않아요.',
  'spelling.noWords': '아직 추가한 단어가 없어요.',
  'spelling.forgetWord': '사전에서 “{word}” 빼기',
  'spelling.remove': '{language} 검사 그만하기',
};

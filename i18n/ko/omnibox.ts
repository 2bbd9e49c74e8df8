import type { omniboxMessages as english } from '../en/omnibox.ts';
import type { Translation } from '../message.ts';

export const omniboxMessages: Translation<typeof english> = {
  'omnibox.searchWith': '{engine} 검색',
  'omnibox.tabToSearch': 'Tab 키로 {engine} 검색',
  'omnibox.bookmark': '북마크',
  'omnibox.history': '방문한 페이지',
  'omnibox.forgetHint': 'Shift+Delete로 삭제',
  'omnibox.menu': '주소창 메뉴',
  'omnibox.cut': '잘라내기',
  'omnibox.copy': '복사',
  'omnibox.paste': '붙여넣기',
  'omnibox.pasteAndGo': '붙여넣고 이동',
  'omnibox.pasteAndSearch': '붙여넣고 검색',
  'omnibox.selectAll': '모두 선택',
  'omnibox.engines': '검색엔진',
  'omnibox.keywordNote': '키워드를 입력하고 한 칸 띄우면 그 뒤의 내용을 해당 검색엔진에서 찾아요.',
  'omnibox.suggestionsOn': '입력하는 동안 검색어 추천받기',
  'omnibox.suggestionsNote': '켜면 주소창에 입력하는 내용이 Enter를 누르기 전에도 검색엔진으로 전송돼요. 비공개 창에서는 절대 전송하지 않아요.',
  'omnibox.addEngine': '검색엔진 추가',
  'omnibox.engineName': '이름',
  'omnibox.engineKeyword': '키워드',
  'omnibox.engineUrl': '검색어 자리에 %s를 넣은 주소',
  'omnibox.engineUrlExample': 'https://example.com/?q=%s',
  'omnibox.engineRefused': '추가할 수 없어요. 주소는 http나 https로 시작하고 %s가 들어 있어야 하며, 키워드는 다른 검색엔진이 쓰지 않는 한 단어여야 해요.',
  'omnibox.add': '추가',
  'omnibox.removeEngine': '{engine} 삭제',
};

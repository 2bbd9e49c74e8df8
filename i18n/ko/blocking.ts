import type { blockingMessages as english } from '../en/blocking.ts';
import type { Translation } from '../message.ts';

export const blockingMessages: Translation<typeof english> = {
  'blocking.title': '광고와 추적기',
  'blocking.chip': '이 페이지의 요청 {count}개를 막았어요',
  'blocking.stopped': '이 페이지에서 요청 {count}개를 막았어요',
  'blocking.offHere': '이 사이트에서는 아무것도 막지 않아요',
  'blocking.where': '막은 요청이 향하던 곳',
  'blocking.applies': '페이지를 새로고침하면 적용돼요.',
  'blocking.setting': '광고와 추적기 막기',
  'blocking.settingHint': '목록에 있는 요청은 이 컴퓨터를 떠나지 않아요. 사이트별로는 페이지 정보에서 끌 수 있어요.',
  'blocking.lists': '목록',
  'blocking.listsHint': '이 컴퓨터에 있는 EasyList 형식이나 hosts 형식의 파일이에요. Terrarium은 목록을 내려받지 않고, 시작할 때마다 파일을 다시 읽어요.',
  'blocking.ownList': 'Terrarium 기본 목록',
  'blocking.addList': '목록 추가…',
  'blocking.listKind': '필터 목록',
  'blocking.removeList': '{name} 제거',
  'blocking.rules': '규칙 {count}개',
  'blocking.unknown': '지원하지 않는 {count}줄은 건너뛰었어요',
  'blocking.patterns': '시간이 너무 오래 걸릴 수 있거나 너무 긴 정규식 {count}줄',
  'blocking.scripted': '페이지에서 스크립트를 실행해야 하는 {count}줄',
  'blocking.problem.missing': '{path} 파일이 없어요',
  'blocking.problem.too-big': '{path} 파일이 32 MB보다 커요',
  'blocking.problem.unreadable': '{path} 파일을 읽을 수 없어요',
};

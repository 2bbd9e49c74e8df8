import type { menusMessages as en } from '../en/menus.ts';
import type { Translation } from '../message.ts';

export const menusMessages: Translation<typeof en> = {
  'menus.bookmark': '북마크 동작',
  'menus.visit': '방문 기록 동작',
  'menus.download': '다운로드 동작',
  'menus.message': '메시지 동작',
  'menus.process': '프로세스 동작',
  'menus.plugin': '플러그인 동작',
  'menus.field': '입력란 동작',
  'menus.back': '이전 페이지',
  'menus.forward': '다음 페이지',
  'menus.allHistory': '방문 기록 모두 보기',
  'menus.strip': '탭 표시줄 동작',
  'menus.openNew': '새 탭에서 열기',
  'menus.openAside': '백그라운드 탭에서 열기',
  'menus.openAll': '모두 새 탭에서 열기',
  'menus.copyAddress': '주소 복사',
  'menus.hideBar': '북마크바 숨기기',
  'menus.removeVisit': '방문 기록에서 삭제',
  'menus.pluginOff': '이 사이트에서 끄기',
  'menus.pluginOn': '이 사이트에서 켜기',
  'menus.details': '자세히 보기',
  'menus.only': '{what}만 보기',
  'menus.copyJson': 'JSON으로 복사',
  'menus.itsMessages': '이 프로세스의 메시지 보기',
  'menus.copyPid': '프로세스 번호 복사',
};

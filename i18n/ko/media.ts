import type { mediaMessages as english } from '../en/media.ts';
import type { Translation } from '../message.ts';

export const mediaMessages: Translation<typeof english> = {
  'media.play': '재생',
  'media.pause': '일시중지',
  'media.mute': '음소거',
  'media.unmute': '음소거 해제',
  'media.loop': '반복 재생',
  'media.loopNoMore': '반복 재생 끄기',
  'media.showControls': '컨트롤 보기',
  'media.hideControls': '컨트롤 숨기기',
  'media.pip': 'PIP 모드',
  'media.leavePip': 'PIP 모드 끝내기',
  'media.openTab': '새 탭에서 미디어 열기',
  'media.save': '다른 이름으로 미디어 저장…',
  'media.copyAddress': '미디어 주소 복사',
  'media.printAsks': '{origin}에서 인쇄하려고 해요',
  'media.printAsksWithin': '{within} 페이지 안의 {origin}에서 인쇄하려고 해요',
  'media.printAsksPart': '{within} 페이지 안에 삽입된 문서에서 인쇄하려고 해요',
  'media.printText': '인쇄를 누르면 시스템의 인쇄 대화 상자가 열려요.',
};

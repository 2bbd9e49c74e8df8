import type { windowsMessages as english } from '../en/windows.ts';
import type { Translation } from '../message.ts';

export const windowsMessages: Translation<typeof english> = {
  'windows.private': '비공개',
  'windows.privateHint': '비공개 창이에요. 방문 기록을 남기지 않고, 마지막 비공개 창을 닫으면 쿠키를 비롯한 모든 것을 지워요.',
  'windows.privateTitle': '{title} - Terrarium (비공개)',
  'windows.privateAppName': 'Terrarium (비공개)',
  'windows.private.lead': '이 창은 아무것도 남기지 않아요.',
  'windows.private.forgetsTitle': '마지막 비공개 창을 닫으면 사라져요',
  'windows.private.forgets': '방문 기록, 쿠키, 저장 데이터, 캐시는 모두 메모리에만 있어요. 검사기는 메시지 수만 세고 내용은 보관하지 않으며, 프로세스 이름도 표시하지 않아요. 플러그인은 따로 허용한 것 말고는 여기서 꺼져 있어요.',
  'windows.private.remainsTitle': '숨길 수 없는 것',
  'windows.private.remains': '방문하는 웹사이트, 네트워크 관리자, 회사나 학교는 여전히 어디를 방문하는지 볼 수 있어요. 다운로드한 파일은 그대로 남아요.',
};

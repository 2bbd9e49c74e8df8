import type { profileMessages as english } from '../en/profile.ts';
import type { Translation } from '../message.ts';

export const profileMessages: Translation<typeof english> = {
  'profile.notice.damaged': '방문 기록과 설정 파일이 손상되어 읽지 못했어요. 원래 파일은 프로필 폴더에 {subject} 이름으로 남겨 두고 새로 시작했어요.',
  'profile.notice.foreign': '방문 기록과 설정 파일 자리에 다른 프로그램의 파일이 있었어요. 프로필 폴더에 {subject} 이름으로 남겨 두고 새로 시작했어요.',
  'profile.notice.newer': '방문 기록과 설정이 더 새로운 Terrarium에서 만들어졌어요. 프로필 폴더에 {subject} 이름으로 남겨 두고 새로 시작했어요.',
  'profile.notice.memoryOnly': '프로필에 저장할 수 없어요({subject}). 방문 기록과 설정은 종료할 때까지만 유지돼요.',
  'profile.notice.notWritten': '지금은 프로필에 저장할 수 없어요({subject}). 방문 기록, 설정, 열린 탭은 메모리에서 기다렸다가 저장할 수 있게 되면 저장돼요. 북마크는 그대로예요.',
  'profile.offer': 'Terrarium이 예기치 않게 종료됐어요. 탭 {count}개를 다시 열 수 있어요.',
  'profile.offerAccept': '다시 열기',
  'profile.offerRefuse': '괜찮아요',
};

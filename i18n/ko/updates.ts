import type { updatesMessages as en } from '../en/updates.ts';
import type { Translation } from '../message.ts';

export const updatesMessages: Translation<typeof en> = {
  'updates.heading': '업데이트',
  'updates.off': '이 빌드는 새 버전이 있는지 어떤 서버에도 묻지 않아요.',
  'updates.paused': '새 버전을 확인하지 않아요.',
  'updates.waiting': '하루에 한 번 새 버전을 확인해요. 아직 알려진 새 버전은 없어요.',
  'updates.looking': '새 버전을 확인하는 중…',
  'updates.loading': '{version} 버전을 받는 중…',
  'updates.ready': '{version} 버전을 받아 두었어요. Terrarium을 종료하면 바뀌어요.',
  'updates.failed': '새 버전 서버에 물어볼 수 없거나, 받은 파일이 알려 준 것과 달라요. 바뀐 것은 없어요.',
  'updates.lookByItself': '하루에 한 번 확인',
  'updates.look': '지금 확인',
  'updates.part': '새 버전 서버가 있는 빌드에서 새 버전 받기',
  'updates.notice': 'Terrarium {subject} 버전을 받아 두었어요. 종료하면 바뀌어요.',
};

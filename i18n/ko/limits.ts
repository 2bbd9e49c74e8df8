import type { Message } from '../message.ts';

export const limitsMessages = {
  'limits.outdated': '오래된 Chromium',
  'limits.outdatedHint':
    '지금은 Electron {electron}(Chromium {chromium})에서 실행 중이에요. 이 버전에 맞는 {newer}보다 오래되어 보안 수정이 빠져 있어요. 안을 들여다보는 데에만 쓰고, 중요한 일은 하지 마세요. 누르면 더 자세히 볼 수 있어요.',
  'limits.outdatedMore':
    '이 버전의 Terrarium은 Electron {newer}에 맞춰 만들었는데, 지금 실행 중인 것은 그보다 오래됐어요. 새 버전에서는 이미 막은, 널리 알려진 보안 구멍이 여기에는 열려 있어요. 안을 들여다보기에는 좋지만 은행 업무, 쇼핑, 로그인에는 쓰지 마세요.',
  'limits.heading': '이 브라우저가 줄 수 없는 것',
  'limits.safeBrowsing': '세이프 브라우징이 없어요. 사기나 악성코드로 알려진 사이트라도 아무도 경고해 주지 않아요.',
  'limits.certificates': '인증서 투명성 검사가 없어요. 인증 기관이 실수로 또는 몰래 내준 인증서를 알아차리지 못해요.',
  'limits.fixes': 'Chromium의 보안 수정이 제때 오지 않아요. 며칠이나 몇 주 뒤 다음 Electron과 함께 오고, 그것을 설치해야 고쳐져요.',
} satisfies Record<string, Message>;

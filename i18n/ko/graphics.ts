import type { graphicsMessages as english } from '../en/graphics.ts';
import type { Translation } from '../message.ts';

export const graphicsMessages: Translation<typeof english> = {
  'graphics.setting': '가능하면 그래픽 가속 사용',
  'graphics.settingHint': '다음에 시작할 때부터 적용돼요. GPU 프로세스가 1분 안에 세 번 종료되면 저절로 꺼져요.',
  'graphics.now.on': '그래픽 가속이 켜져 있어요.',
  'graphics.now.off': '설정에 따라 그래픽 가속이 꺼져 있어요.',
  'graphics.now.gave-up': 'GPU 프로세스가 1분 안에 세 번 종료되어 그래픽 가속이 꺼져 있어요.',
  'graphics.now.flag': '명령줄 옵션에 따라 그래픽 가속이 꺼져 있어요.',
  'graphics.now.no-device': '이 컴퓨터에는 그래픽 장치가 없어서, Chromium이 다른 방법을 시험하지 않고 소프트웨어로 그려요.',
  'graphics.next.on': '다음에 시작할 때부터 켜져요.',
  'graphics.next.off': '설정에 따라 다음에 시작할 때부터 꺼져요.',
  'graphics.next.gave-up': 'GPU 프로세스가 1분 안에 세 번 종료되어 다음에 시작할 때부터 꺼져요.',
  'graphics.restart': '지금 다시 시작',
  'graphics.restartHint': 'Terrarium을 끝내고 다시 시작해요. 탭은 돌아오고, 비공개 창은 돌아오지 않아요.',
  'graphics.keep': '가속 유지',
  'graphics.gaveUp': 'GPU 프로세스가 세 번 종료됐어요. 다음부터 소프트웨어로 그려요.',
};

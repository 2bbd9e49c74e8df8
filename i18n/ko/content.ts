import type { contentMessages as en } from '../en/content.ts';
import type { Translation } from '../message.ts';

export const contentMessages: Translation<typeof en> = {
  'content.clickToActivate': '페이지에 들어 있는 문서는 눌러야 열기',
  'content.clickToActivateHint': '페이지 안의 문서는 누른 뒤에야 플러그인에 전달돼요. 직접 연 문서는 바로 보여 줘요.',
  'content.ask': '{name} 플러그인으로 이 문서 보기',
  'content.askHint': '플러그인은 이 문서만 읽고, 페이지의 다른 내용은 읽지 않아요.',
  'content.waiting': '여는 중…',
  'content.stopped': '{name} 플러그인이 멈췄어요. 페이지는 그대로 쓸 수 있어요.',
  'content.stoppedHint': '계속 꺼져 있으면 플러그인 페이지에서 다시 시작할 수 있어요.',
  'content.reload': '새로고침',
  'content.plain': '텍스트로 보기',
  'content.showAgain': '{name} 플러그인으로 다시 열기',
  'content.why.refused': '{name} 플러그인이 이 문서를 보여 줄 수 없어요: {reason}',
  'content.why.too-large': '이 문서는 {size}로, 플러그인에 줄 수 있는 크기({limit})보다 커요. 내용을 텍스트로 보여 드려요.',
  'content.why.silent': '{name} 플러그인이 응답하지 않아요. 문서의 내용을 텍스트로 보여 드려요.',
  'content.why.asked': '있는 그대로의 텍스트예요.',
  'content.cut': '앞부분이에요. 소스 보기에서 전체를 볼 수 있어요.',
  'content.document': '문서',
};

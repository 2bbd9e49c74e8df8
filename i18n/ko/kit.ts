import type { kitMessages as english } from '../en/kit.ts';
import type { Translation } from '../message.ts';

export const kitMessages: Translation<typeof english> = {
  'kit.title': '부품 모음',
  'kit.lead': '화면을 이루는 모든 부품을 모든 상태로 보여 줘요. renderer/ui에서 하나를 고친 뒤 밝은 테마와 어두운 테마로 여기서 살펴보세요.',
  'kit.on': '켜짐',
  'kit.off': '꺼짐',
  'kit.disabled': '쓸 수 없음',
  'kit.rightClick': '여기서 오른쪽 클릭',
};

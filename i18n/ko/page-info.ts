import type { pageInfoMessages as english } from '../en/page-info.ts';
import type { Translation } from '../message.ts';

export const pageInfoMessages: Translation<typeof english> = {
  'pageInfo.open': '이 페이지 정보: {state}',
  'pageInfo.title': '이 페이지 정보',
  'pageInfo.state.secure': '암호화됨',
  'pageInfo.state.broken': '믿을 수 없는 인증서',
  'pageInfo.state.insecure': '암호화되지 않음',
  'pageInfo.state.local': '이 컴퓨터에 있음',
  'pageInfo.state.internal': 'Terrarium의 일부',
  'pageInfo.state.error': '불러오지 못함',
  'pageInfo.text.secure': '이 컴퓨터와 {host} 사이에서 주고받는 내용을 다른 사람이 보거나 바꿀 수 없어요.',
  'pageInfo.text.broken': '이곳이 정말 {host}인지 증명하지 못하는 인증서를 통과시켰어요. 비밀로 해야 하는 내용은 입력하지 마세요.',
  'pageInfo.text.insecure': '이 컴퓨터와 {host} 사이에서 누구나 내용을 보거나 바꿀 수 있어요. 비밀번호를 입력하지 마세요.',
  'pageInfo.text.local': '네트워크가 아니라 이 컴퓨터에서 온 페이지예요.',
  'pageInfo.text.internal': '브라우저에 들어 있는 페이지예요. 다른 곳에서 오지 않았어요.',
  'pageInfo.text.error': '이 주소에서 페이지를 받지 못했어요.',
  'pageInfo.certificate': '인증서',
  'pageInfo.issuedTo': '발급 대상',
  'pageInfo.issuedBy': '발급 기관',
  'pageInfo.valid': '유효 기간',
  'pageInfo.validRange': '{from} ~ {until}',
  'pageInfo.fingerprint': '지문',
  'pageInfo.noCertificate': 'Terrarium을 시작한 뒤로 확인한 적이 없어요',
  'pageInfo.cookies': '쿠키',
  'pageInfo.cookieCount': '이 페이지에서 쓸 수 있는 쿠키 {count}개',
  'pageInfo.process': '프로세스',
};

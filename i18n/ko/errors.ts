import type { errorsMessages as english } from '../en/errors.ts';
import type { Translation } from '../message.ts';

export const errorsMessages: Translation<typeof english> = {
  'errors.title.offline': '네트워크에 연결되어 있지 않아요',
  'errors.title.name': '찾을 수 없는 주소예요',
  'errors.title.certificate': '안전하지 않은 연결이에요',
  'errors.title.http': '사이트에서 오류로 응답했어요',
  'errors.title.blocked': '차단됐어요',
  'errors.title.scheme': '브라우저로 열 수 없는 주소예요',
  'errors.comesBack': '네트워크가 다시 연결되면 페이지를 자동으로 불러와요.',
  'errors.http': '{host}에서 상태 코드 {status}로 응답했고, 보여 줄 내용은 보내지 않았어요.',
  'errors.http.404': '{host}에는 연결됐지만 이 주소에는 페이지가 없어요(상태 코드 404).',
  'errors.http.server': '{host} 쪽에 문제가 생겼어요(상태 코드 {status}). 이 컴퓨터의 문제는 아니에요. 잠시 후 다시 시도해 보세요.',
  'errors.http.denied': '{host}에서 접근을 허용하지 않았어요(상태 코드 {status}).',
  'errors.ssl': '{host}에서 안전한 암호화 방식을 지원하지 않아요.',
  'errors.cert.authority': '{host}의 인증서에는 이 컴퓨터가 신뢰하는 기관의 서명이 없어요. 이런 인증서는 누구나 만들 수 있어요.',
  'errors.cert.date': '{host}의 인증서는 {from}부터 {until}까지만 유효해서 지금은 쓸 수 없어요. 컴퓨터의 시계가 맞는지도 확인해 보세요.',
  'errors.cert.name': '이 인증서는 {host}의 것이 아니라 {subject}의 것이에요.',
  'errors.cert.revoked': '{host}의 인증서는 발급한 기관에서 취소했어요.',
  'errors.cert.weak': '{host}의 인증서는 위조할 수 있는 방식으로 서명되어 있어요.',
  'errors.cert.other': '{host}의 인증서를 믿을 수 없어요.',
  'errors.cert.risk': '누군가 비밀번호처럼 이곳에 보내는 내용을 엿보거나, 이 사이트인 척 응답할 수 있어요.',
  'errors.cert.back': '안전한 곳으로 돌아가기',
  'errors.cert.advanced': '고급',
  'errors.cert.proceed': '그래도 {host} 열기',
  'errors.cert.proceedText': 'Terrarium을 끌 때까지 {host}에서 바로 이 인증서만 통과시켜요. 내 기기나 시험용 서버처럼 인증서를 믿을 수 없는 이유를 알고 있을 때만 이동하세요.',
};

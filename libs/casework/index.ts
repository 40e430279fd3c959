export {
  type ActDetail,
  type ActGround,
  type ActQuestion,
  actsFrom,
  type Duty,
  GUIDANCE,
  MEDIATION_KINDS,
  mayAct,
  RESULTS,
  type Refusal,
  refusalOf,
} from './act-input.js';
export {
  ACT_NAMES,
  ACTS,
  type Act,
  type ActName,
  actOf,
  type CaseworkRole,
  type Extra,
  isAct,
  type Need,
} from './acts.js';
export { namedMediators, sinceBegun, takenBack, withoutTakenBack } from './agreement.js';
export { type AskRefusal, type AskState, askPhaseRefusal, askRefusal, askStateOf } from './ask-check.js';
export { type Assessed, type AssessedEvent, assess, OUTCOMES, type Outcome } from './assess.js';
export {
  DOCUMENT_BYTES_MAX,
  DOCUMENT_KINDS,
  DOCUMENT_TYPES,
  type DocumentKind,
  documentRefusal,
} from './document-type.js';
export {
  ELSEWHERE_EVENTS,
  type ElsewhereQuestion,
  elsewhereRefusal,
  returnRefusal,
  tooEarlyElsewhere,
} from './elsewhere.js';
export { ANSWERS, evaluationOf, GRADES, type Grade, KEPT, reopeningsOf } from './evaluation.js';
export { LAW } from './law.js';
export { type Life, type LifeConflict, type LifeEvent, lifeOf } from './life.js';
export { type News, type NewsEvent, type NewsGround, newsFor, tellsOfAnswer } from './news.js';
export {
  NOTICE_ACT_NAMES,
  NOTICE_STATES,
  type NoticeActName,
  type NoticeDetail,
  type NoticeState,
  noticeActOf,
  noticeRefusal,
} from './notice-acts.js';
export { escaped, page, section } from './paper-html.js';
export { isPaper, PAPERS, type PaperContents, type PaperName, paperHtml } from './papers.js';
export { isFurther, isOpen, isOver, PHASES, type Phase } from './phase.js';
export {
  type HeldRoom,
  notSigned,
  notSignedIn,
  type Representative,
  SIDES,
  type Side,
  type Signatories,
  type SigningParty,
  seatName,
  signaturesOn,
} from './signed-agreement.js';

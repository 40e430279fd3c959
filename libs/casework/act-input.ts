import type { Said } from '#libs/contracts/index.js';
import { type CivilDate, daysBetween } from '#libs/routing/clocks/index.js';
import { ACT_NAMES, type Act, type ActName, actOf, type CaseworkRole, NEXT, type Need } from './acts.js';
import { ANSWERS, GRADES, KEPT } from './evaluation.js';
import { PHASES, type Phase } from './phase.js';

/** 三调: whose mediation it is. */
export const MEDIATION_KINDS = ['people', 'administrative', 'judicial', 'trade'] as const;
/** How a case ended. */
export const RESULTS = ['performed', 'partly-performed', 'not-performed', 'not-agreed'] as const;
/** What a resident is told when mediation fails (人民调解法 §26), or what a court has confirmed is not kept (`enforcement`). */
export const GUIDANCE = ['litigation', 'arbitration', 'administrative', 'enforcement'] as const;

/** What an act says beside its reason, by need. Words are at most 2,000 characters; lists at most 20 units. */
export interface ActDetail {
  readonly mediator?: string;
  readonly units?: readonly string[];
  /** The day on which a joint conference is to be held. */
  readonly meetOn?: CivilDate;
  readonly minutes?: string;
  readonly duties?: readonly Duty[];
  /** Of an agreement: what the dispute was about, and who answers for what (人民调解法 §29). */
  readonly facts?: string;
  readonly terms?: string;
  /** What the party was answered, where the case ends without mediation. */
  readonly reply?: string;
  readonly oral?: boolean;
  readonly court?: string;
  readonly caseNumber?: string;
  readonly performBy?: CivilDate;
  readonly result?: (typeof RESULTS)[number];
  readonly satisfaction?: number;
  readonly guidance?: (typeof GUIDANCE)[number];
  readonly authority?: string;
  readonly consent?: boolean;
  readonly archiveNumber?: string;
  /** The paper volume holds the files of several cases (合卷). */
  readonly shared?: boolean;
  readonly mediationKind?: (typeof MEDIATION_KINDS)[number];
  readonly unit?: string;
  /** SM3 of the agreement that everybody has signed in a room, hex. */
  readonly digest?: string;
  /** `court` or `authority` is none that the city’s directory has, and is said to be none. */
  readonly unlisted?: boolean;
  /** The dispute is in fact resolved. */
  readonly settled?: (typeof ANSWERS)[number];
  /** The agreement was kept; `none`: there is none. */
  readonly kept?: (typeof KEPT)[number];
  /** The procedure was lawful and in time. */
  readonly lawful?: (typeof ANSWERS)[number];
  /** The dispute has come back. */
  readonly cameBack?: (typeof ANSWERS)[number];
  /** Of the handling, never of a person. */
  readonly grade?: (typeof GRADES)[number];
  /** The evaluation that this one takes the place of, by its event’s id. */
  readonly corrects?: string;
}

/** What one unit undertook at a joint conference. */
export interface Duty {
  readonly unit: string;
  readonly what: string;
  readonly due: CivilDate;
}

export interface ActQuestion {
  readonly act: ActName;
  readonly phase: Phase;
  readonly on: CivilDate;
  readonly detail: ActDetail;
  /** The day on which the agreement was reached that counts, kept or broken; null: none. */
  readonly agreedOn: CivilDate | null;
  /** The day on which a court confirmed it; null: none has. */
  readonly confirmedOn: CivilDate | null;
  /** The evaluation that holds, by its event’s id; null: none does. */
  readonly evaluated: string | null;
  /** The day on which it was taken down. */
  readonly openedOn: CivilDate;
  /** The day on which the case came to stand where it does, where an act cannot lie before it; null: it can. */
  readonly notBefore: CivilDate | null;
}

/** Why an act is refused: `field` names what is to be mended, null where the act itself cannot be. */
export interface Refusal {
  readonly field: keyof ActDetail | 'on' | null;
  readonly because: Said;
}

/** A joint application within 30 days of the day on which the agreement takes effect (LAW.askConfirmation). */
const CONFIRMATION_DAYS = 30;

/** Whether the state table and the law allow an act; null: they do. Who may do it is `mayAct`. Pure. */
export function refusalOf(question: ActQuestion): Refusal | null {
  const { act, phase, on, detail, agreedOn, confirmedOn, openedOn, notBefore } = question;
  const row = actOf(act);
  if (!row.from.includes(phase)) return { field: null, because: wrongPhase(act, row, phase) };
  if (notBefore !== null && on < notBefore)
    return {
      field: 'on',
      because: {
        zh: `${on} 早于 ${notBefore}：案件自那天起${PHASES[phase]}`,
        en: `lies before ${notBefore}, since when the case stands at ${phase}`,
      },
    };
  if (on < openedOn)
    return {
      field: 'on',
      because: { zh: `${on} 早于 ${openedOn} 登记`, en: `lies before the case was taken down, on ${openedOn}` },
    };
  if (confirmedOn && isBarred(act, phase)) return { field: null, because: confirmedAlready(confirmedOn) };
  const missing = row.needs.find((need) => !isGiven(detail, need));
  if (missing) return { field: missing, because: { zh: `${row.zh}须说明这一项`, en: `${act} must state it` } };
  const strange = strangeMember(row, detail);
  if (strange) return { field: strange, because: { zh: `${row.zh}没有这一项`, en: `${act} has no such member` } };
  if (act === 'ask-confirmation' && agreedOn && daysBetween(agreedOn, on) > CONFIRMATION_DAYS)
    return {
      field: 'on',
      because: {
        zh: `已超过 ${agreedOn} 协议生效之日起 ${CONFIRMATION_DAYS} 日（${row.article}）`,
        en: `more than ${CONFIRMATION_DAYS} days after the agreement of ${agreedOn} (${row.article})`,
      },
    };
  const reachedOn = act === 'agree' ? on : agreedOn;
  if (reachedOn && detail.performBy && detail.performBy < reachedOn)
    return {
      field: 'performBy',
      because: { zh: `早于 ${reachedOn} 的协议`, en: `lies before the agreement of ${reachedOn}` },
    };
  if (detail.meetOn && detail.meetOn < on)
    return { field: 'meetOn', because: { zh: `早于召集之日 ${on}`, en: `lies before it is called, on ${on}` } };
  if (detail.oral && detail.digest)
    return {
      field: 'oral',
      because: { zh: '网上签署的协议不是口头协议', en: 'what was signed on line was not agreed by word of mouth' },
    };
  if (act === 'close') return closingRefusal(question);
  if (act === 'fail') return guidanceRefusal(question);
  if (act === 'evaluate') return evaluationRefusal(question);
  return null;
}

/** What is said beside what the act has: it would be kept, and mean nothing, or something that nobody checked. */
function strangeMember({ needs, may = [] }: Act, detail: ActDetail): keyof ActDetail | undefined {
  const has: readonly string[] = [...needs, ...may];
  const said = Object.entries(detail).flatMap(([name, value]) => (value === undefined || value === null ? [] : [name]));
  return said.find((name) => !has.includes(name)) as keyof ActDetail | undefined;
}

export const mayAct = (act: ActName, role: string): boolean => actOf(act).roles.includes(role as CaseworkRole);

/** A case that failed ends as not agreed, or where there was an agreement as not kept. */
function closingRefusal({ phase, detail: { result }, agreedOn }: ActQuestion): Refusal | null {
  const isBroken = phase === 'not-agreed' && agreedOn !== null && result === 'not-performed';
  if (isBroken || (phase === 'not-agreed') === (result === 'not-agreed')) return null;
  return {
    field: 'result',
    because: { zh: `案件${PHASES[phase]}，不能这样结案`, en: `${result} cannot be: the case stands at ${phase}` },
  };
}

/** What a court has confirmed is enforced, and nothing else is: no other way is open to whom it is not kept. */
function guidanceRefusal({ detail: { guidance }, confirmedOn }: ActQuestion): Refusal | null {
  if ((guidance === 'enforcement') === (confirmedOn !== null)) return null;
  return {
    field: 'guidance',
    because: confirmedOn
      ? {
          zh: `法院已于 ${confirmedOn} 裁定确认，不履行的申请强制执行`,
          en: `a court confirmed the agreement on ${confirmedOn}: it is enforced`,
        }
      : {
          zh: '没有经司法确认的协议，不能申请强制执行',
          en: 'no court has confirmed an agreement that could be enforced',
        },
  };
}

/** Once; a further one says which it corrects, and what there was no agreement of cannot have been kept. */
function evaluationRefusal({ detail: { kept, corrects }, agreedOn, evaluated }: ActQuestion): Refusal | null {
  if (evaluated === null && corrects !== undefined)
    return { field: 'corrects', because: { zh: '没有可更正的评估', en: 'no evaluation is there to be corrected' } };
  if (evaluated !== null && corrects === undefined)
    return {
      field: null,
      because: {
        zh: `该案已评估；更正须指明所更正的评估（${evaluated}）`,
        en: `it was evaluated; a correction says of which evaluation (${evaluated})`,
      },
    };
  if (evaluated !== null && corrects !== evaluated)
    return { field: 'corrects', because: { zh: '不是现行的评估', en: `is not the one that holds: ${evaluated}` } };
  if ((kept === 'none') === (agreedOn === null)) return null;
  return {
    field: 'kept',
    because: agreedOn
      ? { zh: `${agreedOn} 达成过协议，须说明是否履行`, en: `there is the agreement of ${agreedOn}` }
      : { zh: '该案没有达成协议', en: 'there is no agreement' },
  };
}

const isGiven = (detail: ActDetail, need: Need): boolean => {
  const value = detail[need];
  if (need === 'consent') return value === true;
  return Array.isArray(value) ? value.length > 0 : typeof value === 'string' && value.trim() !== '';
};

/** What an agreement has come to, and what an evaluation found. */
export interface ActGround {
  readonly isConfirmed?: boolean;
  /** A court has dismissed the application. */
  readonly isDismissed?: boolean;
  /** The dispute was found not to be resolved. */
  readonly isUnresolved?: boolean;
}

/** The acts that the state table and a confirmation allow from here, the one that comes next first. Pure. */
export function actsFrom(
  phase: Phase,
  { isConfirmed = false, isDismissed = false, isUnresolved = false }: ActGround = {},
): ActName[] {
  const open = ACT_NAMES.filter((act) => actOf(act).from.includes(phase)).filter(
    (act) => !(isConfirmed && isBarred(act, phase)),
  );
  const next = isUnresolved ? 'reopen' : isDismissed && phase === 'agreement' ? 'start-mediation' : NEXT[phase];
  return [...open.filter((act) => act === next), ...open.filter((act) => act !== next)];
}

/** What a court has confirmed is neither confirmed again nor mediated anew. */
const isBarred = (act: ActName, phase: Phase): boolean =>
  act === 'ask-confirmation' || (act === 'start-mediation' && phase !== 'accepted');

const confirmedAlready = (on: CivilDate): Said => ({
  zh: `法院已于 ${on} 裁定确认`,
  en: `a court confirmed the agreement on ${on}`,
});

const wrongPhase = (act: ActName, { from, zh }: Act, phase: Phase): Said => ({
  zh: `${zh}须在${from.map((one) => PHASES[one]).join('、')}之后，案件现为${PHASES[phase]}`,
  en: `${act} (${zh}) follows ${from.join(', ')}; the case stands at ${phase} (${PHASES[phase]})`,
});

import type { Said } from '#libs/contracts/index.js';
import {
  type CivilDate,
  MATTER_EVENTS,
  type MatterEventName,
  type MatterStanding,
  standingOf,
  type TracedEvent,
} from '#libs/routing/clocks/index.js';
import { ACT_NAMES, type ActName, actOf, type Need } from './acts.js';
import { isAtRest, isOpen, PHASES, type Phase } from './phase.js';

/** When something can have happened at another authority. */
interface Elsewhere {
  /** One of these has happened before. */
  readonly after?: readonly MatterEventName[];
  /** The matter does not stand so already. */
  readonly unless?: MatterStanding;
  /** The case is not over. */
  readonly open?: true;
}

/**
 * What a person passes on of a matter at another authority: clocks start and stop by it, and that authority may lead. None of it
 * moves the case: that is for the acts of the state table and for the sources themselves.
 */
const ELSEWHERE: Readonly<Partial<Record<MatterEventName, Elsewhere>>> = {
  'mediation-asked': { open: true },
  'other-side-answered': { after: ['appointed'], open: true },
  filed: { unless: 'in-court' },
  'filed-simple': { unless: 'in-court' },
  'court-closed': { after: ['filed', 'filed-simple'] },
  reviewed: { after: ['review-asked'] },
  'second-reviewed': { after: ['second-review-asked'], unless: 'petition-reviewed' },
  'arbitration-asked': { unless: 'in-arbitration' },
  'arbitration-accepted': { unless: 'in-arbitration' },
  'arbitration-award': { after: ['arbitration-accepted'] },
  'arbitration-closed': { after: ['arbitration-asked', 'arbitration-accepted'] },
};

export const ELSEWHERE_EVENTS = Object.keys(ELSEWHERE) as MatterEventName[];
export const isElsewhere = (event: MatterEventName): boolean => Object.hasOwn(ELSEWHERE, event);

export interface ElsewhereQuestion {
  readonly event: MatterEventName;
  readonly on: CivilDate;
  readonly phase: Phase;
  /** What has happened to the case so far, in the order in which it became known. */
  readonly events: readonly TracedEvent[];
}

/** Why a person cannot pass this on; null: she can. Pure. */
export function elsewhereRefusal({ event, on, phase, events }: ElsewhereQuestion): Said | null {
  const row = ELSEWHERE[event];
  if (!row) return notPassedOn(event);
  const { after, unless, open } = row;
  if (open && !isOpen(phase))
    return { zh: `案件${PHASES[phase]}`, en: `${event} cannot be: the case stands at ${phase} (${PHASES[phase]})` };
  const before = after && events.filter((one) => after.includes(one.event));
  if (before?.length === 0) return follows(event, after as MatterEventName[]);
  const first = before?.map((one) => one.on).toSorted()[0];
  if (first !== undefined && on < first)
    return { zh: `${on} 早于 ${first}`, en: `${event} on ${on} lies before ${first}, when what it follows happened` };
  if (unless && standingOf(events).includes(unless))
    return { zh: `已登记，不能再次${MATTER_EVENTS[event]}`, en: `${event} cannot be again: the matter is ${unless}` };
  return null;
}

/** For so long a claim is good (普通诉讼时效, 民法典 §188): what is older belongs to no dispute of today's. */
const YEARS_BEFORE = 3;

/**
 * Why something cannot have happened on so early a day, null where it can. A court or tribunal may have had the matter before the case
 * was taken down, on `openedOn`; what is about the mediation of the case itself comes after. Pure.
 */
export function tooEarlyElsewhere(event: MatterEventName, on: CivilDate, openedOn: CivilDate): Said | null {
  const isOwn = ELSEWHERE[event]?.open === true;
  const from = isOwn ? openedOn : `${Number(openedOn.slice(0, 4)) - YEARS_BEFORE}${openedOn.slice(4)}`;
  if (on >= from) return null;
  if (isOwn) return { zh: `${on} 早于 ${openedOn} 登记`, en: `lies before the case was taken down, on ${openedOn}` };
  return {
    zh: `${on} 早于 ${openedOn} 登记三年以上`,
    en: `lies more than three years before the case was taken down, on ${openedOn}`,
  };
}

/** Why the unit that has a case cannot return it any more (退单); null: it can. Pure. */
export const returnRefusal = (phase: Phase): Said | null =>
  isAtRest(phase)
    ? null
    : {
        zh: `案件${PHASES[phase]}，不能退回；可移送、移交或重新启动`,
        en: `a case at ${phase} (${PHASES[phase]}) is not returned: it is transferred, handed over or opened again`,
      };

const namesOf = (events: readonly MatterEventName[]) => ({
  zh: events.map((name) => MATTER_EVENTS[name]).join('、'),
  en: events.join(', '),
});

function follows(event: MatterEventName, after: readonly MatterEventName[]): Said {
  const { zh, en } = namesOf(after);
  return { zh: `${MATTER_EVENTS[event]}须在${zh}之后`, en: `${event} follows ${en}` };
}

/** An act of the state table says more than that it happened; and what only a source knows is for the source to report. */
function notPassedOn(event: MatterEventName): Said {
  const zh = MATTER_EVENTS[event];
  if (event === 'returned') return { zh: '退回须作为退单登记', en: 'a return is entered by POST …/returns' };
  const acts = ACT_NAMES.filter((name) => actOf(name).event === event);
  if (acts.length === 0)
    return {
      zh: `“${zh}”由来源系统报告，不能转告`,
      en: `${event} is for its source to report, and cannot be passed on`,
    };
  return {
    zh: `“${zh}”须作为办理动作登记：${acts.map((act) => actOf(act).zh).join('、')}`,
    en: `${event} is entered as an act: ${acts.map(actWithNeeds).join(', ')}`,
  };
}

const actWithNeeds = (act: ActName): string => {
  const needs: readonly Need[] = actOf(act).needs;
  return needs.length === 0 ? act : `${act} (which states ${needs.join(', ')})`;
};

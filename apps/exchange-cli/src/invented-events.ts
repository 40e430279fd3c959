import { randomUUID } from 'node:crypto';
import { type CaseEventData, type CaseEventType, caseEventName } from '#libs/contracts/index.js';

/** An event of an invented case, as departments are sent it. */
export interface InventedEvent {
  readonly id: string;
  readonly caseId: string;
  readonly type: CaseEventType;
  readonly data: CaseEventData;
  /** The CloudEvent. */
  readonly text: string;
}

const CASES = [
  { disputeType: 'D14', divisionCode: '330106002001', handlingUnit: '北山街道综治中心' },
  { disputeType: 'D08', divisionCode: '330102', handlingUnit: '上城区人社局' },
  { disputeType: 'D02', divisionCode: '330106005', handlingUnit: '翠苑街道综治中心' },
] as const;
const PHASES = ['triaged', 'accepted', 'in-mediation', 'agreed', 'closed'] as const;

export function inventedEvent(type: CaseEventType, data: CaseEventData, at: Date): InventedEvent {
  const id = randomUUID();
  const event = {
    specversion: '1.0',
    id,
    source: '/hub',
    type: caseEventName(type),
    subject: data.caseId,
    time: at.toISOString(),
    datacontenttype: 'application/json',
    data,
  };
  return { id, caseId: data.caseId, type, data, text: JSON.stringify(event) };
}

export const isInventedCase = (caseId: string): boolean => CASES[Number(caseId) - 1] !== undefined;

const factsOf = (index: number): CaseEventData => ({
  caseId: String(index + 1),
  caseNumber: `YAT3301-2026-${String(index + 1).padStart(6, '0')}`,
  ...CASES[index],
  riskLevel: 'blue',
});

/** How the invented cases stood before the life that they have here. */
export const inventedStock = (at: Date): InventedEvent[] =>
  CASES.map((_, index) => inventedEvent('CaseListed', { ...factsOf(index), phase: 'registered' }, at));

/** The life of some invented cases, step by step, each in order. */
export function inventedEvents(at: Date): InventedEvent[] {
  return PHASES.flatMap((phase, step) =>
    CASES.map((_, index) => inventedEvent(step === 0 ? 'CaseOpened' : 'CaseUpdated', { ...factsOf(index), phase }, at)),
  );
}

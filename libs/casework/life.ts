import type { CivilDate, MatterEventName } from '#libs/routing/clocks/index.js';
import { type ActName, actOf } from './acts.js';
import { isElsewhere } from './elsewhere.js';
import { isAtRest, isFurther, isOpen, type Phase } from './phase.js';

/** Something that has happened to a case, as it stands in the log of matters. */
export interface LifeEvent {
  readonly event: MatterEventName;
  readonly on: CivilDate;
  readonly recordId: string;
  /** The act of the state table by which a person made it so; null: a source reports it, or a person passes on what happened. */
  readonly act: ActName | null;
  /** Entered by the hub or a person of the whole case, not said by the record's source. */
  readonly ofCase?: boolean;
}

/** A source says what cannot be while the case stands where it does: shown to people, who decide; nothing is overwritten. */
export interface LifeConflict {
  readonly event: MatterEventName;
  readonly on: CivilDate;
  readonly recordId: string;
  /** Where the case stood when it was said. */
  readonly phase: Phase;
}

export interface Life {
  readonly phase: Phase;
  readonly since: CivilDate | null;
  /** True: a person's act has brought it here; the sources' words move it on but do not undo it. */
  readonly byPerson: boolean;
  /** Contradictions that no act has answered since. */
  readonly conflicts: readonly LifeConflict[];
}

/** How far a report of each kind says that the matter has come. What is not here moves nothing. */
const REACHES: Readonly<Partial<Record<MatterEventName, Phase>>> = {
  routed: 'triaged',
  transferred: 'triaged',
  assigned: 'triaged',
  appointed: 'accepted',
  accepted: 'accepted',
  'review-asked': 'accepted',
  'second-review-asked': 'accepted',
  'mediator-accepted': 'in-mediation',
  'mediation-started': 'in-mediation',
  'conference-called': 'joint-conference',
  'conference-held': 'in-mediation',
  agreement: 'agreement',
  'confirmation-asked': 'judicial-confirmation',
  confirmed: 'performance',
  'performance-began': 'performance',
};

/** By which one record is over at its source; the case is over when all of its records are. */
const ENDS: Readonly<Partial<Record<MatterEventName, Phase>>> = {
  answered: 'closed',
  closed: 'closed',
  'court-closed': 'closed',
  withdrawn: 'withdrawn',
};

/** Whether a report says that the matter has come so far, or was finished by who had it. */
export function hasReached(event: MatterEventName, phase: Phase): boolean {
  const reached = REACHES[event];
  if (!reached) return ENDS[event] === 'closed';
  return reached === phase || isFurther(reached, phase);
}

interface State {
  phase: Phase;
  since: CivilDate | null;
  byPerson: boolean;
  /** The record whose source brought it here; null: a person or the hub. */
  mover: string | null;
  readonly ended: Set<string>;
  /** Records of which their sources say that there is an agreement. */
  readonly agreed: Set<string>;
  /** Where it stood when a source brought it to an agreement. */
  before: Phase;
  /** Mediation has failed, and nothing has begun since. */
  failed: boolean;
  /** Records that were there when the case last came to an end, or since; a new one is a new round. */
  readonly seen: Set<string>;
  /** Somebody has been given the case: a new round goes to them. */
  routed: boolean;
  conflicts: LifeConflict[];
}

/**
 * Folds what has happened, in the order in which it became known, into where the case stands. People's acts decide; what
 * sources report moves the case onwards, comes back for triage, or is shown as a conflict. Pure.
 *
 * @param liveRecords the case's live records: a case is over when each of them is
 */
export function lifeOf(events: readonly LifeEvent[], liveRecords: readonly string[]): Life {
  const state: State = {
    phase: 'registered',
    since: null,
    byPerson: false,
    mover: null,
    ended: new Set(),
    agreed: new Set(),
    before: 'registered',
    failed: false,
    seen: new Set(),
    routed: false,
    conflicts: [],
  };
  for (const event of events) {
    if (event.act) actUpon(state, event, event.act);
    // What a person passes on of another authority moves nothing.
    else if (!(event.ofCase && isElsewhere(event.event))) hear(state, event, liveRecords);
  }
  const { phase, since, byPerson, conflicts } = state;
  return { phase, since, byPerson, conflicts };
}

/** A person has seen how things stand and has acted: earlier contradictions are answered by it. */
function actUpon(state: State, { on }: LifeEvent, act: ActName): void {
  const { to } = actOf(act);
  if (to === null) return;
  moveTo(state, to, on, null);
  state.byPerson = true;
  state.conflicts = [];
}

function hear(state: State, event: LifeEvent, liveRecords: readonly string[]): void {
  const { event: name } = event;
  const end = ENDS[name];
  if (end) hearEnd(state, event, end, liveRecords);
  else if (name === 'registered') hearNewRound(state, event);
  else if (name === 'returned') hearReturn(state, event);
  else if (name === 'not-agreed') hearFailure(state, event);
  else if (name === 'sender-done') hearSender(state, event);
  else hearProgress(state, event);
}

function hearProgress(state: State, event: LifeEvent): void {
  const reached = REACHES[event.event];
  if (!reached) return;
  if (event.event === 'routed') state.routed = true;
  state.ended.delete(event.recordId);
  state.conflicts = state.conflicts.filter(({ recordId }) => recordId !== event.recordId);
  const isBack = hasGoneBack(state, event);
  if (!isOpen(state.phase)) hearAfterEnd(state, event, reached);
  else if (isFurther(reached, state.phase)) hearStepOn(state, event, reached);
  else if (isBack && isAgreed(state.phase)) hearStepBack(state, event, reached);
}

function hearStepOn(state: State, { on, recordId }: LifeEvent, reached: Phase): void {
  if (isAgreed(reached) && !isAgreed(state.phase)) state.before = state.phase;
  moveTo(state, reached, on, recordId);
}

const isAgreed = (phase: Phase): boolean => phase === 'agreement' || isFurther(phase, 'agreement');

/** Whether a source's word says that its record is agreed; null: it says nothing of that. */
export function saysAgreed(event: MatterEventName): boolean | null {
  if (event === 'returned') return false;
  const reached = REACHES[event];
  return !reached || reached === 'triaged' ? null : isAgreed(reached);
}

/** A source that had said that there is an agreement says that it is mediated again, or has yet to be. */
function hasGoneBack({ agreed }: State, { event, recordId, ofCase }: LifeEvent): boolean {
  const says = ofCase ? null : saysAgreed(event);
  if (says === false) return agreed.delete(recordId);
  if (says) agreed.add(recordId);
  return false;
}

/** What sources brought here by themselves the last of them takes back, to where it stood before; against people, or another source that says so too, it is a contradiction. */
function hearStepBack(state: State, event: LifeEvent, reached: Phase): void {
  const { before, mover, agreed } = state;
  if (mover === null || agreed.size > 0) contradict(state, event);
  else {
    moveTo(state, isFurther(before, reached) ? before : reached, event.on, event.recordId);
    state.conflicts = state.conflicts.filter((one) => saysAgreed(one.event) !== false);
  }
}

/** She comes again after the case had ended, perhaps at another window: it opens again. */
function hearNewRound(state: State, { on, recordId }: LifeEvent): void {
  if (!isOpen(state.phase) && !state.seen.has(recordId)) {
    moveTo(state, state.routed ? 'triaged' : 'registered', on, recordId);
    state.byPerson = false;
  }
  state.seen.add(recordId);
}

/** One source is done with its record. Only when all are is the case over, and never against a person who is at work on it. */
function hearEnd(state: State, event: LifeEvent, end: Phase, liveRecords: readonly string[]): void {
  state.ended.add(event.recordId);
  if (!isOpen(state.phase) || !liveRecords.every((id) => state.ended.has(id))) return;
  if (state.byPerson && !isAtRest(state.phase)) contradict(state, event);
  else moveTo(state, end, event.on, event.recordId);
}

/** 退单: the case comes back for triage, unless it has come further elsewhere. */
function hearReturn(state: State, event: LifeEvent): void {
  state.ended.delete(event.recordId);
  state.agreed.delete(event.recordId);
  if (isAtRest(state.phase) || state.mover === event.recordId) moveTo(state, 'registered', event.on, event.recordId);
  else contradict(state, event);
}

/** Mediation has failed at one source: of its own or of a case at rest it decides, against another's it is a contradiction. */
function hearFailure(state: State, event: LifeEvent): void {
  state.ended.add(event.recordId);
  state.agreed.delete(event.recordId);
  if (isAtRest(state.phase) || state.mover === event.recordId) moveTo(state, 'not-agreed', event.on, event.recordId);
  else if (!state.failed) contradict(state, event);
}

/** Who sent a dispute in is done with it: people are told, and decide. */
function hearSender(state: State, event: LifeEvent): void {
  if (isOpen(state.phase)) contradict(state, event);
}

/** The case is over here, and a source reports work on it: what a source ended a source opens; a person is told. */
function hearAfterEnd(state: State, event: LifeEvent, reached: Phase): void {
  if (reached === 'triaged') return;
  if (state.byPerson || state.mover !== event.recordId) contradict(state, event);
  else moveTo(state, reached, event.on, event.recordId);
}

function moveTo(state: State, phase: Phase, on: CivilDate, mover: string | null): void {
  state.phase = phase;
  if (phase === 'not-agreed' || isOpen(phase)) state.failed = phase === 'not-agreed';
  state.since = on;
  state.mover = mover;
}

const contradict = (state: State, { event, on, recordId }: LifeEvent): void => {
  state.conflicts.push({ event, on, recordId, phase: state.phase });
};

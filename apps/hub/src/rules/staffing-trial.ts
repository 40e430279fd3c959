import { dutyNeeded } from '#libs/centres/index.js';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import type { StaffingRow } from '#libs/routing/index.js';
import { type CentreLacks, staffAndDuty } from '../centres/centre-views.js';
import { isWanting } from '../centres/coverage.js';
import { type CentreRow, centresInScope } from '../registry/centres.js';
import type { Transaction } from '../registry/transaction.js';

/** What a centre lacks by a table. */
interface Lacks extends CentreLacks {
  /** How many have to be on duty each working day; 0: the table asks for none. */
  readonly onDuty: number;
}

/** A centre that would lack something else, or nothing any more. */
export interface RestaffedCentre {
  readonly centreId: string;
  readonly name: string;
  readonly from: Lacks;
  readonly to: Lacks;
}

/** What a table of required staffing would change. */
export interface StaffingTrial {
  readonly centresSeen: number;
  readonly centresChanged: number;
  /** Of these, how many would begin to lack staff that they must have, and how many would have all of it again. */
  readonly becomeShort: number;
  readonly becomeComplete: number;
  /** Always: there are about as many as a city has places. */
  readonly complete: boolean;
  /** From the top down. */
  readonly centres: readonly RestaffedCentre[];
}

interface Tables {
  readonly inForce: readonly StaffingRow[];
  readonly proposed: readonly StaffingRow[];
}

const LISTED = 200;

/** Which open centres would lack something else by this table, with those who work there and are on duty now. Reads only. */
export async function staffingTrial(tx: Transaction, { inForce, proposed }: Tables): Promise<StaffingTrial> {
  const centres = await centresInScope(tx, { scope: null, closed: false });
  const { lacks } = await staffAndDuty(tx, centres, civilDateOf(new Date()));
  const by = (centre: CentreRow, rows: readonly StaffingRow[]): Lacks => ({
    ...lacks(centre, rows),
    onDuty: dutyNeeded(centre.kind, rows)?.onDutyMin ?? 0,
  });
  const tried = centres.map((centre) => {
    const { centreId, name } = centre;
    return { centreId, name, from: by(centre, inForce), to: by(centre, proposed) };
  });
  return { centresSeen: centres.length, complete: true, ...changesOf(tried) };
}

/** What differs, whoever asks for it and why: other words for the same need change nothing for a centre. Pure. */
export function changesOf(tried: readonly RestaffedCentre[]) {
  const changed = tried.filter(({ from, to }) => keyOf(from) !== keyOf(to));
  return {
    centresChanged: changed.length,
    becomeShort: changed.filter(({ from, to }) => !isWanting(from) && isWanting(to)).length,
    becomeComplete: changed.filter(({ from, to }) => isWanting(from) && !isWanting(to)).length,
    centres: changed.slice(0, LISTED),
  };
}

function keyOf({ gaps, dutyDaysMissing, onDuty }: Lacks): string {
  const wanting = gaps.map(({ what, needed, binding }) => `${what} ${needed} ${binding}`).toSorted();
  return [...wanting, dutyDaysMissing > 0 ? `${dutyDaysMissing} ${onDuty}` : ''].join('\n');
}

import type { TruthLine } from '../control/truth.js';
import { ItemsByTime, type TimedItem } from '../live/items-by-time.js';
import { Random } from '../random.js';
import { ARBITRATION } from '../settings.js';
import type { World } from '../world/world.js';
import { type ArbitrationCase, arbitrationCase, compactDate, compactTime } from './arbitration-case.js';

const DAY = 86_400_000;
const LABOUR = 'D08';
/** Of the labour conflicts so many come to the commission. */
const FILED_SHARE = 0.5;
const PATIENCE_DAYS = 20;
/** Article 43 of the law on mediation and arbitration of labour disputes: 45 days from acceptance. */
const AWARD_DAYS = 45;

interface Change {
  readonly at: number;
  readonly item: TimedItem;
}

/** Of one labour conflict’s record, what is true at all times. */
type Filed = Pick<TruthLine, 'sourceId' | 'conflictId' | 'divisionCode'>;

/**
 * The commission’s cases: those of the world’s labour conflicts that were filed, each with a life that is fixed from the
 * beginning. What lies ahead happens when its time comes, so that a restarted simulator stands where it stood.
 */
export class ArbitrationDocket {
  readonly items = new ItemsByTime();
  readonly truth: Filed[] = [];
  private readonly ahead: Change[];

  constructor({ city, conflicts }: Pick<World, 'city' | 'conflicts'>, seed: string, until: number) {
    const random = new Random(`${seed}/arbitration`);
    const changes: Change[] = [];
    for (const conflict of conflicts.filter(({ matter }) => matter.type === LABOUR)) {
      const own = random.fork(conflict.id);
      const at = Math.floor((conflict.startedAt + own.waiting(PATIENCE_DAYS) * DAY) / 1000) * 1000;
      if (!own.chance(FILED_SHARE) || at >= until) continue;
      const filed = arbitrationCase(own, city, conflict, at, this.truth.length + 1);
      const { site, id } = conflict;
      this.truth.push({
        sourceId: filed.ajbh,
        conflictId: id,
        divisionCode: site.named ? site.village.county.code : null,
      });
      changes.push(...lifeOf(own, filed, at));
    }
    this.ahead = changes.sort((a, b) => a.at - b.at);
  }

  *truthAt(now: number): Generator<TruthLine> {
    this.advance(now);
    for (const filed of this.truth) {
      const item = this.items.get(filed.sourceId);
      const state = item?.deleted ? 'withdrawn' : 'live';
      const line = { ...filed, system: ARBITRATION, disputeType: LABOUR, state, strata: [] } as const;
      yield { ...line, visible: item !== undefined };
    }
  }

  figures(now: number): Record<string, number> {
    const seen = [...this.truthAt(now)].filter(({ visible }) => visible);
    const live = seen.filter(({ state }) => state === 'live').length;
    return { records: seen.length, live, withdrawn: seen.length - live, malformed: 0 };
  }

  /** Lets happen what is due. */
  advance(now: number): void {
    while (this.ahead[0] && this.ahead[0].at <= now) this.items.set((this.ahead.shift() as Change).item);
  }
}

/** Filed, accepted, mediated, decided; now and then taken back, or struck out as entered by mistake. */
function lifeOf(random: Random, filed: ArbitrationCase, at: number): Change[] {
  const changes: Change[] = [];
  let moment = at;
  const then = (zt: string, meanDays: number, more: Record<string, unknown> = {}): void => {
    moment += Math.ceil(random.waiting(meanDays) * 86_400) * 1000;
    changes.push({ at: moment, item: itemOf({ ...filed, zt, ...more }, moment) });
  };
  then('待受理', 0.1);
  if (random.chance(0.02)) return [...changes, { at: moment + DAY, item: tombstone(filed.ajbh, moment + DAY) }];
  if (random.chance(0.04)) {
    then('不予受理', 4, { jarq: compactDate(moment) });
    return changes;
  }
  const accepted = {
    zcy: random.pick(['周仲裁员', '钱仲裁员', '孙仲裁员']),
    sxjzrq: compactDate(moment + AWARD_DAYS * DAY),
  };
  then('已受理', 3, accepted);
  then('调解中', 5, accepted);
  if (random.chance(0.06)) then('撤回申请', 8, { ...accepted, jarq: compactDate(moment) });
  else if (random.chance(0.55))
    then('调解结案', 12, { ...accepted, jarq: compactDate(moment), jajg: '双方达成调解协议' });
  else {
    then('审理中', 6, accepted);
    then('裁决结案', 25, {
      ...accepted,
      jarq: compactDate(moment),
      jajg: random.pick(['支持全部请求', '支持部分请求', '驳回请求']),
    });
  }
  return changes;
}

export function itemOf(fields: ArbitrationCase, updatedAt: number): TimedItem {
  const json = JSON.stringify({ ...fields, gxsj: compactTime(updatedAt), sfsc: 'N' });
  return { id: fields.ajbh, updatedAt, deleted: false, json };
}

export const tombstone = (ajbh: string, updatedAt: number): TimedItem => ({
  id: ajbh,
  updatedAt,
  deleted: true,
  json: JSON.stringify({ ajbh, gxsj: compactTime(updatedAt), sfsc: 'Y' }),
});

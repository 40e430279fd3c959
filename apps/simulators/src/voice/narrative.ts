import type { City } from '../city/city.js';
import type { Round } from '../conflicts/conflict.js';
import type { Telling } from '../matters/matter.js';
import type { Random } from '../random.js';
import { sayAmount } from './amounts.js';
import { ended, fill, type Slots } from './grammar.js';
import { mentionOf, selfOf } from './mentions.js';
import { saySite } from './places.js';
import { sayWhen } from './times.js';
import { inOtherWords, padding } from './wording.js';

export interface Narrative {
  readonly title: string;
  readonly text: string;
  readonly claim: string;
  /** Digits of the division code that the words of the text tell; 0 where they name no place. */
  readonly placeDepth: number;
}

/** Whose view is told: the other side has its own where the matter gives it one. */
export function viewOf(round: Round): Telling {
  const { matter } = round.conflict;
  return round.teller === 'other-side' && matter.counter ? matter.counter : matter;
}

/** Story, details and wish of one round, without the frame of letter, call or plea. */
export function tell(random: Random, city: City, round: Round): Narrative {
  const { conflict, system } = round;
  const view = viewOf(round);
  const place = saySite(random, city, conflict.site, system === 'court' ? 'full' : 'brief');
  let placeDepth = 0;
  const namePlace = () => {
    placeDepth = place.depth;
    return place.text || '当地';
  };
  const slots = { ...slotsOf(random, round), place: namePlace };
  const say = (template: string) => fill(random, template, slots);
  const story = { court: view.pleas, petition: view.letters, 'hotline-12345': view.calls }[system];
  const detailCount = { court: random.int(1, 3), petition: random.int(1, 4), 'hotline-12345': random.int(0, 2) }[
    system
  ];
  const details = round.teller === 'other-side' ? [] : random.sample(conflict.matter.details, detailCount).map(say);
  const extra = random.sample(padding[system], random.chance(0.45) ? random.int(1, system === 'petition' ? 3 : 2) : 0);
  const sentences = [
    ended(say(random.pick(story))),
    ...random.sample([...details, ...extra], details.length + extra.length),
  ];
  const text = inOtherWords(random, sentences.join(''), 0.4);
  return { title: say(random.pick(view.titles)), text, claim: say(wishOf(random, view, system)), placeDepth };
}

const formal = /^(判令|请求|依法|确认|解除|没收|申请)/;

/** What is asked for, in the words of a court or of people. */
function wishOf(random: Random, { asks }: Telling, system: Round['system']): string {
  const fitting = asks.filter((ask) => formal.test(ask) === (system === 'court'));
  return random.pick(fitting.length > 0 ? fitting : asks);
}

function slotsOf(random: Random, round: Round): Slots {
  const { conflict } = round;
  const exact = round.system === 'court';
  return {
    ...conflict.facts,
    A: selfOf(random, round),
    B: mentionOf(random, round),
    amt: () =>
      conflict.amountYuan === null ? '一笔钱' : sayAmount(random, conflict.amountYuan, exact ? 'exact' : 'spoken'),
    when: () => sayWhen(random, conflict.startedAt, round.at),
  };
}

import type { City } from '../city/city.js';
import type { Round } from '../conflicts/conflict.js';
import type { Telling } from '../matters/matter.js';
import type { Random } from '../random.js';
import { sayAmount } from './amounts.js';
import { fill, type Slots } from './grammar.js';
import { mentionOf, selfOf } from './mentions.js';
import { saySite } from './places.js';
import { sayWhen } from './times.js';

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
  const wish = say(random.pick(view.asks));
  const text = ended(say(random.pick(story))) + details.join('');
  return { title: say(random.pick(view.titles)), text, claim: wish, placeDepth };
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

export const ended = (text: string): string => (/[。！？!?]$/.test(text) ? text : `${text}。`);

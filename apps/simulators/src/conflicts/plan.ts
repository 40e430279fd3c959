import type { City } from '../city/city.js';
import { allMatters } from '../matters/all-matters.js';
import type { Matter } from '../matters/matter.js';
import type { Random } from '../random.js';
import type { Conflict, Round } from './conflict.js';
import { drawConflict, type Given } from './draw-conflict.js';
import { type Draw, hardCases } from './hard-cases.js';
import { drawRounds } from './rounds.js';

const DAY = 86_400_000;

/** How often each kind of story begins; an ordinary conflict is 100. */
const stories = {
  ordinary: 100,
  sameSidesTwoMatters: 5,
  anotherYear: 3,
  neighboursOneCompany: 0.45,
  namesakes: 2.5,
  familyPhone: 2.5,
  serialComplainant: 0.5,
  switchboard: 0.25,
  groupPetition: 1.6,
} as const;

const weights: Record<string, number> = Object.fromEntries(
  allMatters.map((matter) => [matter.key, matter.weight ?? 1]),
);
const byKey = new Map<string, Matter>(allMatters.map((matter) => [matter.key, matter]));

export interface Window {
  /** Milliseconds since 1970: conflicts begin and are told between these. */
  readonly from: number;
  readonly until: number;
}

/** Tells conflicts until there are so many rounds; the last conflict may be cut short. */
export function planRounds(city: City, random: Random, count: number, { from, until }: Window): Round[] {
  const rounds: Round[] = [];
  let serial = 0;
  const newId = () => `K${String(++serial).padStart(7, '0')}`;
  // More of the recent past: a city's use of its hotline grows.
  const when = () => Math.floor(until - (until - from) * random.next() ** 1.4 - DAY);
  while (rounds.length < count) {
    const draw: Draw = { city, random, newId, when, limit: Math.max(3, Math.floor(count / 60)) };
    for (const conflict of drawStory(draw)) rounds.push(...drawRounds(city, random, conflict, until));
  }
  return rounds.slice(0, count);
}

function drawStory(draw: Draw): Conflict[] {
  const story = draw.random.weighted(stories);
  if (story !== 'ordinary') return hardCases[story](draw);
  return [ordinaryConflict(draw.city, draw.random, { id: draw.newId(), startedAt: draw.when() })];
}

/** A conflict of no special difficulty, about a matter as common as it is in life. */
export function ordinaryConflict(city: City, random: Random, given: Given): Conflict {
  return drawConflict(city, random, byKey.get(random.weighted(weights)) as Matter, given);
}

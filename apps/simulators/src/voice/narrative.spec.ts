import { buildCity } from '../city/city.js';
import type { Round, Side, SourceSystem, Teller } from '../conflicts/conflict.js';
import { drawConflict } from '../conflicts/draw-conflict.js';
import { allMatters } from '../matters/all-matters.js';
import { Random } from '../random.js';
import { tell } from './narrative.js';

const city = buildCity(new Random('voices'), '3301', 500);
const systems: readonly SourceSystem[] = ['court', 'petition', 'hotline-12345'];
const at = Date.parse('2026-05-20T10:00:00+08:00');

/** Every template of a matter is drawn in some of these tellings; one with an unknown slot throws. */
it.each(allMatters.map((matter) => [matter.key, matter] as const))(
  '%s can be told by both sides to every system',
  (_, matter) => {
    const random = new Random(matter.key);
    for (let i = 0; i < 30; i++) {
      const conflict = drawConflict(city, random, matter, { id: 'K', startedAt: at - 20 * 86_400_000 });
      for (const system of systems) {
        for (const teller of ['complainant', 'other-side'] satisfies Teller[]) {
          const first = conflict.complainants[0] as Side;
          const [author, against] =
            teller === 'complainant' ? [first, conflict.respondent] : [conflict.respondent, first];
          const round: Round = { conflict, index: 0, system, at, teller, author, own: [author], against };
          const { title, text, claim } = tell(random, city, round);
          for (const words of [title, text, claim]) expect(words).toMatch(/^[^{}[\]|]+$/);
        }
      }
    }
  },
);

it('has a matter for each of the 24 types, under keys of their own', () => {
  expect(new Set(allMatters.map(({ type }) => type)).size).toBe(24);
  expect(new Set(allMatters.map(({ key }) => key)).size).toBe(allMatters.length);
});

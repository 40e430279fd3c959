import type { City } from '../city/city.js';
import { type Home, roomNumber } from '../city/homes.js';
import { misheard } from '../city/person-names.js';
import type { Site } from '../conflicts/conflict.js';
import type { Random } from '../random.js';
import { chineseNumber } from './amounts.js';

/** A place in words, and how many digits of the division code those words can tell. */
export interface SaidPlace {
  readonly text: string;
  readonly depth: 0 | 6 | 9 | 12;
}

/** 3幢2单元1502室, 3-2-1502, 3栋1502: nobody writes it like the neighbour. */
export function sayFlat(random: Random, home: Home): string {
  const room = roomNumber(home);
  if (!home.community)
    return random.pick([`${home.building}组${room}号`, `${room}号`, `${chineseNumber(home.building)}组`]);
  const building = random.pick(['幢', '栋', '号楼', '#']);
  return random.pick([
    `${home.building}${building}${home.unit}单元${room}室`,
    `${home.building}${building}${room}室`,
    `${home.building}${building}${room}`,
    `${home.building}-${home.unit}-${room}`,
    `${home.building}-${room}`,
    `${chineseNumber(home.building)}${building === '#' ? '幢' : building}${chineseNumber(home.unit)}单元${room}`,
  ]);
}

/** A home as given to an office: from the city down to the room, with levels left out as people leave them out. */
export function sayHome(random: Random, city: City, home: Home): SaidPlace {
  const { village, community } = home;
  const county = random.chance(0.85) ? village.county.name : '';
  const head = random.chance(0.4) ? city.divisions.cityName + county : county;
  const township = random.chance(0.55) ? village.township.name : '';
  if (!community) return { text: head + township + village.name + sayFlat(random, home), depth: 12 };
  const road = random.chance(0.35) ? `${community.road}${community.houseNumber}号` : '';
  const name = random.chance(0.75) ? community.name : community.alias;
  return { text: head + township + road + name + sayFlat(random, home), depth: 12 };
}

/** As an agent writes it down: one place name in thirty is misheard, and then tells less. */
function heard(random: Random, place: SaidPlace): SaidPlace {
  return random.chance(0.03) ? { text: misheard(random, place.text), depth: place.depth > 6 ? 6 : 0 } : place;
}

/** The place of a conflict as somebody names it, more or less fully; empty where it has none. */
export function saySite(random: Random, city: City, site: Site, manner: 'brief' | 'full' | 'heard'): SaidPlace {
  if (manner === 'heard') return heard(random, saySite(random, city, site, random.chance(0.5) ? 'full' : 'brief'));

  if (!site.named) return { text: '', depth: 0 };
  const { village, home } = site;
  if (home && manner === 'full') return sayHome(random, city, home);
  if (home) {
    const name = home.community
      ? random.pick([home.community.name, home.community.alias, home.community.name])
      : village.name;
    return { text: name + (random.chance(0.4) ? sayFlat(random, home) : ''), depth: 12 };
  }
  const road = `${site.road ?? ''}${site.houseNumber === null || random.chance(0.4) ? '' : `${site.houseNumber}号`}`;
  const roll = random.next();
  if (manner === 'full' && roll < 0.5) return { text: village.county.name + village.township.name + road, depth: 9 };
  if (roll < 0.75) return { text: village.county.name + road, depth: 6 };
  return { text: road, depth: 0 };
}

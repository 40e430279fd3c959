import type { Random } from '../random.js';
import { type Divisions, readDivisions, type Village } from './divisions.js';
import { type Community, type Home, newCommunityName, newFarmhouse, newHome, newRoad } from './homes.js';
import type { CompanyKind, LocalBodyKind } from './organisation-kinds.js';
import { organisationKinds } from './organisation-kinds.js';
import { newCompany, newLocalBody, type Organisation } from './organisations.js';

/** A city to draw from: places, communities and bodies; people are drawn as conflicts need them. */
export interface City {
  readonly code: string;
  readonly divisions: Divisions;
  readonly communities: readonly Community[];
  readonly ruralVillages: readonly Village[];
  readonly roads: readonly { readonly name: string; readonly village: Village }[];
  companyOf(kind: CompanyKind): Organisation;
  localBody(kind: LocalBodyKind, village: Village, of: string): Organisation;
  randomHome(): Home;
}

/** Builds the city; `records` is how many dispute records it should bear, and sets its size. */
export function buildCity(random: Random, cityCode: string, records: number): City {
  const divisions = readDivisions(cityCode);
  const urban = divisions.villages.filter((village) => !village.rural);
  const rural = divisions.villages.filter((village) => village.rural);
  const townVillages = urban.length > 0 ? urban : divisions.villages;
  const farmVillages = rural.length > 0 ? rural : divisions.villages;
  const seat = (village: Village) => ({
    cityCode,
    cityName: divisions.cityName,
    provinceName: divisions.provinceName,
    village,
  });
  const company = (stream: Random, kind: CompanyKind) =>
    newCompany(stream, kind, seat(stream.pick(townVillages)), newRoad(stream));

  const companies = new Map<CompanyKind, Organisation[]>();
  for (const kind of Object.keys(organisationKinds) as CompanyKind[]) {
    const stream = random.fork(`companies/${kind}`);
    const count = Math.ceil(organisationKinds[kind].size === 'few' ? 6 + records / 900 : 10 + records / 120);
    companies.set(
      kind,
      Array.from({ length: count }, () => company(stream, kind)),
    );
  }
  const communities = buildCommunities(
    random.fork('communities'),
    townVillages,
    companies,
    Math.ceil(20 + records / 70),
  );
  const roadStream = random.fork('roads');
  const roads = Array.from({ length: Math.ceil(30 + records / 100) }, () => ({
    name: newRoad(roadStream),
    village: roadStream.pick(townVillages),
  }));
  const drawing = random.fork('drawing');
  const bodies = new Map<string, Organisation>();
  return {
    code: cityCode,
    divisions,
    communities,
    ruralVillages: farmVillages,
    roads,
    companyOf: (kind) => drawing.pick(companies.get(kind) as Organisation[]),
    localBody: (kind, village, of) => {
      const key =
        kind === 'authority' ? `${kind}/${village.county.code}/${drawing.int(0, 8)}` : `${kind}/${of}/${village.code}`;
      const body = bodies.get(key) ?? newLocalBody(random.fork(key), kind, seat(village), of);
      bodies.set(key, body);
      return body;
    },
    randomHome: () =>
      drawing.chance(0.2)
        ? newFarmhouse(drawing, drawing.pick(farmVillages))
        : newHome(drawing, drawing.pick(communities)),
  };
}

function buildCommunities(
  random: Random,
  villages: readonly Village[],
  companies: ReadonlyMap<CompanyKind, Organisation[]>,
  count: number,
): Community[] {
  return Array.from({ length: count }, () => ({
    ...newCommunityName(random),
    village: random.pick(villages),
    road: newRoad(random),
    houseNumber: random.int(1, 800),
    buildings: random.int(3, 32),
    floors: random.chance(0.4) ? 6 : random.int(11, 33),
    property: random.pick(companies.get('property') as Organisation[]),
    developer: random.pick(companies.get('developer') as Organisation[]),
  }));
}

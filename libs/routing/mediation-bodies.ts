/** A mediation body that a city has listed, and how much it has at hand. */
export interface MediationBody {
  readonly name: string;
  /** 物业, 医疗, 婚姻家庭, 劳动争议 …; 人民调解 for a committee that takes any. */
  readonly trade: string;
  /** 4 to 12 digits: the division that it serves, everything below included. */
  readonly divisionCode: string;
  /** Open cases it can carry. */
  readonly capacity: number;
  readonly openCases: number;
}

export const GENERAL_TRADE = '人民调解';
/** Counsellors (社会心理服务站) stand on the same list; no dispute is sent to them, but a party who asks for it. */
export const COUNSELLING_TRADE = '心理咨询';
/** A code of so many digits is the whole city's. */
const CITY_DIGITS = 4;

export interface BodyChoice {
  readonly name: string;
  readonly zh: string;
}

/**
 * The body that takes a case: of the row's trade, serving the place, with room; the least loaded in proportion to its
 * capacity, then the one nearest to the place, then by name. Where none of the trade has room, a general committee does.
 * A case keeps the body it has while that still fits. Where no place is known, bodies of the whole city serve. Null where
 * no listed body fits. Pure, so the same for the same.
 */
export function chooseBody(
  trade: string,
  divisionCode: string | null,
  bodies: readonly MediationBody[],
  kept: string | null,
): BodyChoice | null {
  const serving = bodies.filter((body) => serves(body, divisionCode));
  const own = serving.filter((body) => body.trade === trade);
  const has = own.find((body) => body.name === kept);
  if (has) return { name: has.name, zh: '已由该调解组织受理' };
  const best = leastLoaded(own);
  if (best) return { name: best.name, zh: `${trade}调解组织中在办最少（${best.openCases}/${best.capacity}）` };
  const general = leastLoaded(serving.filter((body) => body.trade === GENERAL_TRADE));
  if (!general) return null;
  const why = own.length > 0 ? `${trade}调解组织均已满额` : `本地未设${trade}调解组织`;
  return { name: general.name, zh: `${why}，由在办最少的人民调解组织受理（${general.openCases}/${general.capacity}）` };
}

/** The counsellors who take a party of a case, as `chooseBody` has it; null where none of the place has room. Pure. */
export const chooseCounsellors = (divisionCode: string | null, bodies: readonly MediationBody[]): string | null =>
  leastLoaded(bodies.filter((body) => body.trade === COUNSELLING_TRADE && serves(body, divisionCode)))?.name ?? null;

const serves = (body: MediationBody, divisionCode: string | null): boolean =>
  divisionCode === null ? body.divisionCode.length === CITY_DIGITS : divisionCode.startsWith(body.divisionCode);

function leastLoaded(bodies: readonly MediationBody[]): MediationBody | undefined {
  return bodies
    .filter((body) => body.openCases < body.capacity)
    .sort(
      (a, b) =>
        a.openCases / a.capacity - b.openCases / b.capacity ||
        b.divisionCode.length - a.divisionCode.length ||
        (a.name < b.name ? -1 : 1),
    )[0];
}

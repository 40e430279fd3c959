import { tidyText } from './address-parts.js';
import { meaningOf } from './code-meaning.js';
import { homesOf } from './home.js';
import type { Evidence, Knowledge } from './knowledge.js';
import { learnedEvidence } from './learned-evidence.js';
import type { Mention } from './name-index.js';
import { narrativeOf } from './narrative.js';
import { narrativeEvidence } from './narrative-evidence.js';
import type { OutsideMention } from './outside.js';
import { namesALandmark, namesAStreet } from './outside-cues.js';
import type { PlaceInput } from './place.js';
import { placesIn, placesInAddress } from './places-in-text.js';
import { mentionEvidence, outsideEvidence, RELIABILITY } from './statements.js';
import { townshipElsewhere } from './unreadable.js';

/** A village, township or its government complained of sits where the dispute is; a company may be registered anywhere. */
const LOCAL_BODY =
  /(?:村委会?|村民委员会|居委会|居民委员会|社区|村民小组|合作社|街道|街道办(?:事处)?|[镇乡]人民政府|[镇乡]政府)$/;

/** Everything one record says of the dispute's place, the complainant's home left out. */
export const placeEvidence = (input: PlaceInput, knowledge: Knowledge): Evidence[] => [
  ...wordsOf(input, knowledge),
  ...learnedEvidence(input, knowledge),
  ...townshipElsewhere(input, knowledge),
];

/** What a record says by itself, without what was learned from others. */
export function wordsOf(input: PlaceInput, knowledge: Knowledge): Evidence[] {
  const read = knowledge.readings.get(input) ?? readWords(input, knowledge);
  knowledge.readings.set(input, read);
  return read;
}

function readWords(input: PlaceInput, knowledge: Knowledge): Evidence[] {
  return [
    ...codeEvidence(input.divisionCode, knowledge),
    ...textEvidence(tidyText(input.divisionName ?? ''), 'name', knowledge),
    ...textEvidence(tidyText(input.address ?? ''), 'address', knowledge),
    ...narrativeEvidence(narrativeOf(input).text, knowledge),
    ...(input.organisationNames ?? []).flatMap((name) => organisationEvidence(name, knowledge)),
    ...homesOf(input, knowledge).flatMap(({ address, isSite }) =>
      isSite ? textEvidence(address, 'address', knowledge).map((item) => ({ ...item, source: 'home' as const })) : [],
    ),
  ];
}

/** The divisions that one address names by itself, without what was learned. */
export const addressEvidence = (
  address: string,
  knowledge: Knowledge,
  source: 'address' | 'home' = 'address',
): Evidence[] => textEvidence(tidyText(address), source, knowledge);

function codeEvidence(code: string | undefined, { directory }: Knowledge): Evidence[] {
  const digits = (code ?? '').replace(/\D/g, '');
  const meaning = meaningOf(digits, directory);
  if (meaning.kind !== 'place') return [];
  const { codes, shares, changed } = meaning;
  const elsewhere = !codes[0]!.startsWith(directory.cityCode);
  const evidence = { source: 'code', words: digits, reliability: RELIABILITY.code, codes, from: 6, elsewhere } as const;
  return [{ ...evidence, ...(shares && { shares }), ...(changed && { changed }) }];
}

function textEvidence(text: string, source: 'name' | 'address' | 'home', knowledge: Knowledge): Evidence[] {
  const { local, outside } = placesInAddress(text, knowledge);
  const forms = source === 'home' ? RELIABILITY.home : RELIABILITY.address;
  const { address, short, bare, landmark } = RELIABILITY.elsewhere;
  const sure = ({ kind, end }: OutsideMention) => {
    if (kind !== 'short') return address;
    if (end === text.length) return bare;
    const after = text.slice(end);
    return namesALandmark(after) || namesAStreet(after) ? landmark : short;
  };
  return [
    ...outside.flatMap((place) => {
      const reliability = sure(place);
      const isGuess = reliability === bare || reliability === landmark;
      return source === 'home' && isGuess ? [] : [outsideEvidence(place, source, reliability)];
    }),
    ...distinct(local).flatMap((mention) => mentionEvidence(mention, source, forms[mention.form])),
  ];
}

function organisationEvidence(name: string, knowledge: Knowledge): Evidence[] {
  const tidy = tidyText(name);
  const isLocal = LOCAL_BODY.test(tidy);
  const { local, outside } = placesIn(tidy, tidy.length, knowledge);
  const seat = isLocal ? outside.filter(({ kind }) => kind === 'county' || kind === 'lone') : [];
  return [
    ...seat.map((place) => outsideEvidence(place, 'organisation', RELIABILITY.localBody)),
    ...distinct(local).flatMap((mention) => {
      const reliability = isLocal ? RELIABILITY.localBody : RELIABILITY.organisation[mention.form];
      return mentionEvidence(mention, 'organisation', mention.form === 'bare' && !isLocal ? 0 : reliability);
    }),
  ];
}

function distinct(mentions: readonly Mention[]): Mention[] {
  const seen = new Set<string>();
  return mentions.filter(({ text }) => !seen.has(text) && seen.add(text));
}

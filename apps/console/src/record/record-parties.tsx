import type { CaseParty, RecordContent, RecordKey, SourceParty } from '../api/shapes';
import { Parties } from '../case/parties';

/** A record's own parties, shown as a case's are. */
export function RecordParties({ content, system, sourceId }: { content: RecordContent } & RecordKey) {
  const onSide = (side: CaseParty['side']) => (party: SourceParty) => ({ ...party, side, system, sourceId });
  const parties = [
    ...(content.complainants ?? []).map(onSide('complainant')),
    ...(content.respondents ?? []).map(onSide('respondent')),
  ];
  // whom one record names twice is for its source to say: nothing is folded here
  return <Parties parties={parties.map((party, group) => ({ ...party, group }))} />;
}

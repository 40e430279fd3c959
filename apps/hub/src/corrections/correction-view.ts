import type { CorrectionRow } from './corrections.queries.js';

interface Names {
  readonly disputeType: (code: string) => string;
  readonly divisionCode: (code: string) => string | null;
}

/** A correction as the API shows it. `holds`: the latest word on its field; `outweighed`: a later one stands. */
export function correctionView(
  row: CorrectionRow,
  all: readonly CorrectionRow[],
  names: Names,
  masked: (words: string) => string | null,
  casesSeen: ReadonlySet<string>,
) {
  const { correctionId, field, value, level, before, actor, madeInCase, records, standing, undone } = row;
  const latest = all.find((one) => one.field === field && one.standing);
  const name = (code: string | null) =>
    code === null ? null : field === 'handlingUnit' ? code : (names[field](code) ?? null);
  return {
    correctionId,
    field,
    value,
    valueName: name(value),
    level,
    before,
    beforeName: name(before),
    reason: masked(row.reason),
    actor,
    at: row.at.toISOString(),
    madeInCase: casesSeen.has(madeInCase) ? madeInCase : null,
    records,
    state: !standing ? 'undone' : latest === row ? 'holds' : 'outweighed',
    undone: undone && { ...undone, reason: masked(undone.reason) },
  };
}

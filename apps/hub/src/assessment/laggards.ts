import type { Grouping } from './assessed-cases.js';
import type { Assessment, AssessmentRow } from './assessment.dto.js';
import type { Share } from './behind.js';
import type { MeasureName } from './measures.js';

/** Somebody who is behind the whole by more than chance in a measure. */
export interface LaggardFigure {
  readonly by: Grouping;
  readonly code: string;
  readonly name: string | null;
  readonly measure: MeasureName;
  readonly part: number;
  readonly of: number;
  readonly wholePart: number;
  readonly wholeOf: number;
}

export const shareOf = (row: AssessmentRow, measure: string): Share =>
  row.shares.find((share) => share.measure === measure) ?? { part: 0, of: 0 };

/** Who is behind, as assessment marks them; cases of no known place are nobody's. Pure. */
export const laggardsOf = ({ by, total, rows }: Assessment): LaggardFigure[] =>
  rows
    .filter(({ code }) => code !== '')
    .flatMap((row) =>
      row.shares
        .filter(({ behind }) => behind)
        .map(({ measure, part, of }) => {
          const whole = shareOf(total, measure);
          return { by, code: row.code, name: row.name, measure, part, of, wholePart: whole.part, wholeOf: whole.of };
        }),
    );

import { UnclosedQuote } from '#libs/csv/index.js';
import {
  fromSpreadsheet,
  notesAcross,
  parseRules,
  type RowProblem,
  type RuleKind,
  rulesNotes,
  TableError,
} from '#libs/routing/index.js';
import { Problem } from '../web/problem.js';
import type { RulesInForce } from './rule-book.js';

/** A table that came by a spreadsheet, as it was before the hub gave it one. What is no CSV is left for the check to say so. */
export function asWritten(body: string): string {
  try {
    return fromSpreadsheet(body);
  } catch (error) {
    if (error instanceof UnclosedQuote) return body;
    throw error;
  }
}

/** Throws Problem with the rows of a table that must not take effect; tells what is allowed but should be seen. */
export function checked(kind: RuleKind, body: string) {
  return refusingWrong(() => checkedNotes(kind, body));
}

/** What a good table would leave without effect, in itself or in those in force. */
export function notesBeside(kind: RuleKind, body: string, { routes, risks, signals }: RulesInForce) {
  const others = { routes: routes.rows, risks: risks.rows, signals: signals.rows };
  return notesAcross(kind, body, { ...others, [kind]: parseRules(kind, body) });
}

function checkedNotes(kind: RuleKind, body: string): readonly RowProblem[] {
  parseRules(kind, body);
  return rulesNotes(kind, body);
}

/** What is to be seen of a stored table; all that is wrong with one that a stricter release would not take any more. */
export function notesOn(kind: RuleKind, body: string, inForce: RulesInForce): readonly RowProblem[] {
  try {
    return [...checkedNotes(kind, body), ...notesBeside(kind, body, inForce)];
  } catch (error) {
    if (error instanceof TableError) return error.problems;
    throw error;
  }
}

/** Throws Problem with the rows of a table that are wrong. */
export function refusingWrong<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    const rows = error.problems.map(({ row, zh, en }) => ({
      field: row === 0 ? 'table' : `row ${row}`,
      message: { zh, en },
    }));
    const told = {
      zh: `规则表不能采用，现行规则不变：${error.zh}`,
      en: `the table is refused, what is in force stays so: ${error.message}`,
    };
    throw new Problem('invalid', told, rows);
  }
}

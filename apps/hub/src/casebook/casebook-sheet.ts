import type { Said } from '#libs/contracts/index.js';
import type { Cell, Sheet } from '../exports/workbook.js';
import { systemName, typeName } from '../reference/code-names.js';
import type { Language } from '../web/language.js';
import type { CasebookEntry, CasebookStages } from './casebook.dto.js';
import { CASEBOOK_WORDS } from './casebook-words.js';

interface Column {
  readonly header: Said;
  readonly width: number;
  cell(entry: CasebookEntry, language: Language): Cell;
}

const column = (zh: string, en: string, width: number, cell: Column['cell']): Column => ({
  header: { zh, en },
  width,
  cell,
});
const day = (zh: string, en: string, stage: keyof CasebookStages): Column =>
  column(zh, en, 12, ({ stages }) => stages[stage]);

const word = (code: string | null, language: Language): Cell => (code && CASEBOOK_WORDS[code]?.[language]) ?? code;
const yesNo = (value: boolean | null, language: Language): Cell =>
  value === null ? null : word(value ? 'yes' : 'no', language);

const sourceNumber = ({ system, sourceId }: CasebookEntry['records'][number], language: Language): string =>
  `${systemName(system, language)} ${sourceId}`;

/** From intake over mediation to performance, and the paper file beside it. */
const COLUMNS: readonly Column[] = [
  column('案件编号', 'Case', 20, ({ caseNumber }) => caseNumber),
  column('纸质卷号', 'Paper file', 18, ({ paperNumber }) => paperNumber),
  day('登记日期', 'Registered', 'registered'),
  column('来源编号', 'Source numbers', 32, ({ records }, language) =>
    records.map((record) => sourceNumber(record, language)).join('；'),
  ),
  column('纠纷名称', 'Title', 40, ({ title }) => title),
  column('纠纷类型', 'Type', 18, ({ disputeType }, language) => typeName(disputeType, language)),
  column('发生地', 'Place', 24, ({ divisionName }) => divisionName),
  column('申请人', 'Complainants', 20, ({ complainants }) => complainants.join('、')),
  column('被申请人', 'Respondents', 28, ({ respondents }) => respondents.join('、')),
  column('涉案金额（元）', 'Amount (yuan)', 14, ({ amountYuan }) => amountYuan),
  column('风险等级', 'Risk', 8, ({ riskLevel }, language) => word(riskLevel, language)),
  column('承办单位', 'Unit', 28, ({ handlingUnit }) => handlingUnit),
  column('协同单位', 'Joint units', 28, ({ jointUnits }) => jointUnits.join('、')),
  column('调解组织', 'Mediation body', 28, ({ mediationBody }) => mediationBody),
  column('调解员', 'Mediator', 12, ({ mediator }) => mediator),
  column('调解类型', 'Kind of mediation', 14, ({ mediationKind }, language) => word(mediationKind, language)),
  day('分流日期', 'Triaged', 'triaged'),
  day('受理日期', 'Accepted', 'accepted'),
  day('调解日期', 'Mediation', 'mediation'),
  day('联席会议日期', 'Joint conference', 'conference'),
  day('协议日期', 'Agreement', 'agreement'),
  column('协议内容', 'Terms', 40, ({ terms }) => terms),
  column('网上签署协议 SM3', 'SM3 signed on line', 24, ({ signedDigest }) => signedDigest),
  day('司法确认日期', 'Confirmed', 'confirmation'),
  column('确认文书号', 'Ruling', 24, ({ confirmationNumber }) => confirmationNumber),
  day('履行开始日期', 'Performance', 'performance'),
  column('履行期限', 'Perform by', 12, ({ performBy }) => performBy),
  column('履行情况', 'Performed', 12, ({ performed }, language) => word(performed, language)),
  day('办结日期', 'Ended', 'ended'),
  column('办理天数', 'Days', 9, ({ days }) => days),
  column('办理结果', 'Outcome', 12, ({ outcome }, language) => word(outcome, language)),
  column('满意度', 'Satisfaction', 8, ({ satisfaction }) => satisfaction),
  column('退单', 'Returned', 8, ({ returned }, language) => yesNo(returned, language)),
  column('逾期', 'Overdue', 8, ({ overdue }, language) => yesNo(overdue, language)),
  column('当前阶段', 'Stands at', 14, ({ phase }, language) => word(phase, language)),
  column('效果评估', 'Evaluation', 10, ({ evaluation }, language) => word(evaluation, language)),
  day('评估日期', 'Evaluated', 'evaluated'),
  day('归档日期', 'Archived', 'archived'),
  column('纸质卷存放', 'Paper kept at', 20, ({ paperPlace }) => paperPlace),
];

async function* rowsOf(entries: AsyncIterable<CasebookEntry>, language: Language): AsyncGenerator<Cell[]> {
  for await (const entry of entries) yield COLUMNS.map(({ cell }) => cell(entry, language));
}

export const casebookSheet = (entries: AsyncIterable<CasebookEntry>, language: Language): Sheet => ({
  name: language === 'en' ? 'Casebook' : '矛盾纠纷台账',
  columns: COLUMNS.map(({ header, width }) => ({ header: header[language], width })),
  rows: rowsOf(entries, language),
});

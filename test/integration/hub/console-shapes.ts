import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = 'apps/console/src/api';

/** The main answers of the hub that the console has typed for itself, and by which name the hub describes each. */
const DESCRIBED: Readonly<Record<string, string>> = {
  Account: 'AccountView',
  ActCase: 'ActCaseView',
  ActOutcome: 'ActOutcomeView',
  Alarm: 'LookingAlarmView',
  AskOfCase: 'AskView',
  AskOfCity: 'AskOfCity',
  Assessment: 'Assessment',
  AssessmentRow: 'AssessmentRow',
  AssessmentShare: 'ShareView',
  Assignment: 'AssignmentView',
  BookDifference: 'BookDifferenceView',
  CaseClock: 'CaseClockView',
  CaseDetail: 'CaseView',
  CaseDocument: 'DocumentView',
  CaseExplanation: 'CaseExplanation',
  CaseLife: 'CaseLifeView',
  CaseParty: 'CasePartyView',
  CaseRecord: 'CaseRecordView',
  CaseTimeline: 'CaseTimeline',
  CasebookEntry: 'CasebookEntry',
  CasebookGroup: 'CasebookGroupView',
  CasebookPage: 'CasebookPage',
  CentreDetail: 'CentreDetailView',
  Chain: 'ChainView',
  Chains: 'ChainsView',
  Connector: 'ConnectorHealthView',
  CountedCase: 'CountedCaseView',
  Coverage: 'CoverageRow',
  Delivery: 'DeliveryView',
  DepartmentHealth: 'DepartmentHealthView',
  DivisionList: 'DivisionList',
  Drift: 'DriftView',
  DutyChange: 'DutyChangeView',
  DutyDay: 'DutyDayView',
  Figure: 'Figure',
  Figures: 'Figures',
  Incident: 'IncidentView',
  InfluencedRecord: 'InfluencedRecord',
  IntegrationHealth: 'IntegrationHealthView',
  IssuedReport: 'IssuedReportView',
  Judgement: 'JudgementView',
  KeySecret: 'KeySecretView',
  LifeConflict: 'LifeConflictView',
  LifeStep: 'LifeStepView',
  LookupAnswer: 'LookupAnswerView',
  LookupItem: 'LookupItemView',
  MachineKey: 'KeyView',
  MeasureItem: 'MeasureView',
  Mediator: 'MediatorView',
  MemberExplanation: 'MemberExplanation',
  NewBearer: 'NewKeyView',
  Note: 'NoteView',
  NoticeCourse: 'NoticeDetailView',
  NoticeFigure: 'NoticeFigureView',
  NoticeStep: 'NoticeStepView',
  OneTimePassword: 'OneTimePasswordView',
  Origin: 'FieldOriginView',
  PairExplanation: 'PairExplanation',
  Participant: 'ParticipantView',
  PartyFile: 'AttachmentView',
  PastCase: 'PastCaseView',
  PastRecord: 'PastRecordView',
  PossibleAct: 'PossibleAct',
  ProvinceBatch: 'ProvinceBatchView',
  ProvinceItem: 'ProvinceItemView',
  ProvinceStanding: 'ProvinceStandingView',
  QuarantineDetail: 'QuarantineItemDetail',
  QuarantineGroup: 'QuarantineGroupView',
  QuarantineItem: 'QuarantineItemView',
  Receivers: 'CaseReceivers',
  Reconciliation: 'ProvinceReconciliationView',
  RecordDetail: 'RecordView',
  RecordVersion: 'RecordVersionView',
  Redrive: 'RedriveView',
  Reference: 'ReferenceView',
  ReviewItem: 'QueueItem',
  ReviewPair: 'ReviewPairView',
  ReviewSide: 'ReviewSide',
  RoomOpened: 'RoomOpened',
  Rota: 'RotaView',
  SentDispute: 'SentDisputeView',
  SessionItem: 'SessionItem',
  SideCase: 'SideCaseView',
  SigningKey: 'VerifyingKeyView',
  SourceCheck: 'SourceCheckView',
  StaffingGap: 'StaffingGapView',
  StandardEntry: 'StandardEntryView',
  StandardStanding: 'StandardView',
  Step: 'ExplanationStep',
  StockDifference: 'DifferenceView',
  StocktakingDay: 'StocktakingDayView',
  StocktakingDetail: 'StocktakingDetail',
  Subscription: 'SubscriptionView',
  Suggestion: 'MediatorSuggestion',
  Task: 'TaskView',
  TimelineEntry: 'TimelineEntry',
  TrailEntry: 'TrailEntryView',
  TriageItem: 'TriageItem',
  Trial: 'TrialView',
  TypeReadings: 'TypeReadingsView',
  UndoneCorrections: 'UndoneCorrectionsView',
  Unit: 'UnitView',
  User: 'SignedInView',
  WriteBack: 'WriteBackView',
};

/** What the console counts on and the description leaves open, and why it may. */
const KNOWN: Readonly<Record<string, string>> = {
  'CaseParty.system': 'the record that names a party is among those of its case',
  'CaseParty.sourceId': 'as its system',
};

interface Member {
  readonly name: string;
  readonly mayBeMissing: boolean;
  readonly mayBeNull: boolean;
}

interface Shape {
  readonly above: readonly string[];
  readonly members: readonly Member[];
}

interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

/** All of the console's descriptions of what the hub answers. */
export const typedAnswers = (): string =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.ts') && !name.includes('.spec.'))
    .map((name) => readFileSync(path.join(FOLDER, name), 'utf8'))
    .join('\n');

function shapesIn(source: string): Map<string, Shape> {
  const found = source.matchAll(/^(?:export )?interface (\w+)(?: extends ([\w, ]+))? \{\n(.*?)^\}/gms);
  return new Map(
    [...found].map(([, name = '', above = '', body = '']) => [
      name,
      { above: above.split(', ').filter(Boolean), members: membersIn(body) },
    ]),
  );
}

/** Only its own: what stands in a member is indented further. */
const membersIn = (body: string): Member[] =>
  [...body.matchAll(/^ {2}(?:readonly )?(\w+)(\?)?: (.*);$/gm)].map(([, name = '', optional, type = '']) => ({
    name,
    mayBeMissing: optional !== undefined,
    mayBeNull: /\bnull\b/.test(type),
  }));

const allMembers = (shapes: ReadonlyMap<string, Shape>, name: string): Member[] => {
  const { above = [], members = [] } = shapes.get(name) ?? {};
  return [...above.flatMap((one) => allMembers(shapes, one)), ...members];
};

const mayBeNull = ({ type, enum: values, oneOf = [], anyOf = [] }: Schema): boolean =>
  [type].flat().includes('null') || values?.includes(null) === true || [...oneOf, ...anyOf].some(mayBeNull);

/** What the console counts on of an answer, and the hub's description of its API does not promise. */
export function notPromised(description: unknown, source: string): string[] {
  const { schemas } = (description as { components: { schemas: Record<string, Schema> } }).components;
  const shapes = shapesIn(source);
  return Object.entries(DESCRIBED)
    .filter(([name]) => shapes.has(name))
    .flatMap(([name, described]) => {
      const { properties = {}, required = [] } = schemas[described] ?? {};
      return allMembers(shapes, name).flatMap((member) => {
        const at = `${name}.${member.name}`;
        const schema = properties[member.name];
        if (at in KNOWN) return [];
        if (!schema) return [`${at}: ${described} has none`];
        if (!member.mayBeMissing && !required.includes(member.name)) return [`${at}: may be missing`];
        return mayBeNull(schema) && !member.mayBeNull ? [`${at}: may be null`] : [];
      });
    });
}

/** Answers that are to be held against the description, and that the console does not have under that name. */
export const notTyped = (source: string): string[] => {
  const shapes = shapesIn(source);
  return Object.keys(DESCRIBED).filter((name) => !shapes.has(name));
};

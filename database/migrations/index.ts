import { Registry20261123180000 } from './20261123180000-registry.js';
import { Access20261123180100 } from './20261123180100-access.js';
import { LinkageIndex20261123180200 } from './20261123180200-linkage-index.js';
import { Review20261124140000 } from './20261124140000-review.js';
import { IntakeIncidents20261124141500 } from './20261124141500-intake-incidents.js';
import { Gazetteer20261124143000 } from './20261124143000-gazetteer.js';
import { Corrections20261124143100 } from './20261124143100-corrections.js';
import { SharedValues20261124144000 } from './20261124144000-shared-values.js';
import { Routing20261124145500 } from './20261124145500-routing.js';
import { LookupAndQuarantine20261124150000 } from './20261124150000-lookup-and-quarantine.js';
import { UnmappedCategories20261124150000 } from './20261124150000-unmapped-categories.js';
import { LinkageModels20261124152000 } from './20261124152000-linkage-models.js';
import { ClockStanding20261124170000 } from './20261124170000-clock-standing.js';
import { Chains20261124190000 } from './20261124190000-chains.js';
import { SignInTries20261124191500 } from './20261124191500-sign-in-tries.js';
import { TypeModels20261124193000 } from './20261124193000-type-models.js';
import { Provenance20261124194000 } from './20261124194000-provenance.js';
import { AuditChain20261124195000 } from './20261124195000-audit-chain.js';
import { Accounts20261124200000 } from './20261124200000-accounts.js';
import { ApiKeys20261124201000 } from './20261124201000-api-keys.js';
import { KeysWithRecords20261124201500 } from './20261124201500-keys-with-records.js';
import { Casework20261124210000 } from './20261124210000-casework.js';
import { LinkageBounds20261124211000 } from './20261124211000-linkage-bounds.js';
import { LastMessage20261124211500 } from './20261124211500-last-message.js';
import { Redriving20261124213000 } from './20261124213000-redriving.js';
import { Accesses20261124213500 } from './20261124213500-accesses.js';
import { TypeRetyping20261124214000 } from './20261124214000-type-retyping.js';
import { EventRecords20261124214500 } from './20261124214500-event-records.js';
import { WriteBacks20261128193000 } from './20261128193000-write-backs.js';
import { CasePapers20261128200000 } from './20261128200000-case-papers.js';
import { LookingAlarms20261128201000 } from './20261128201000-looking-alarms.js';
import { Stocktakings20261128203000 } from './20261128203000-stocktakings.js';
import { Exchange20261128205500 } from './20261128205500-exchange.js';
import { TaskEscalation20261128205600 } from './20261128205600-task-escalation.js';
import { KeyedSearch20261128224000 } from './20261128224000-keyed-search.js';
import { Retention20261128231000 } from './20261128231000-retention.js';
import { SealedOriginals20261128234500 } from './20261128234500-sealed-originals.js';
import { ReadingRules20261129021500 } from './20261129021500-reading-rules.js';
import { Withheld20261129053000 } from './20261129053000-withheld.js';
import { OutboxTraces20261129054000 } from './20261129054000-outbox-traces.js';
import { SealedContents20261129054500 } from './20261129054500-sealed-contents.js';
import { Assessment20261129055000 } from './20261129055000-assessment.js';
import { SealedQuarantine20261129061000 } from './20261129061000-sealed-quarantine.js';
import { CasePaperFiles20261129081000 } from './20261129081000-case-paper-files.js';
import { MonthlyReports20261129084000 } from './20261129084000-monthly-reports.js';
import { LaggardNotices20261129085500 } from './20261129085500-laggard-notices.js';
import { SealedPapers20261129115500 } from './20261129115500-sealed-papers.js';
import { KeyedWords20261129115600 } from './20261129115600-keyed-words.js';
import { ExchangeDisputes20261129121500 } from './20261129121500-exchange-disputes.js';
import { Province20261129121600 } from './20261129121600-province.js';
import { Centres20261129121700 } from './20261129121700-centres.js';
import { LiveChanges20261129143000 } from './20261129143000-live-changes.js';
import { KeysWithoutUniqueness20261129143100 } from './20261129143100-keys-without-uniqueness.js';
import { SilencedIncidents20261129174500 } from './20261129174500-silenced-incidents.js';
import { ForgettingDeliveries20261129180000 } from './20261129180000-forgetting-deliveries.js';
import { Asks20261129181500 } from './20261129181500-asks.js';
import { AnsweredAsks20261129204500 } from './20261129204500-answered-asks.js';
import { MoreRuleKinds20261129205000 } from './20261129205000-more-rule-kinds.js';
import { EndedCases20261129210500 } from './20261129210500-ended-cases.js';
import { FollowUps20261129214500 } from './20261129214500-follow-ups.js';
import { Evaluations20261129221500 } from './20261129221500-evaluations.js';
import { ExchangeOrder20261129234600 } from './20261129234600-exchange-order.js';
import { CounsellingAndCode20261130000500 } from './20261130000500-counselling-and-code.js';
import { SettledTasks20261130000500 } from './20261130000500-settled-tasks.js';
import { WebhookSecrets20261130000600 } from './20261130000600-webhook-secrets.js';
import { PaperNumbers20261130001500 } from './20261130001500-paper-numbers.js';
import { StandardFiles20261130002500 } from './20261130002500-standard-files.js';
import { SidesOfRepresentatives20261130030000 } from './20261130030000-sides-of-representatives.js';
import { TasksDueSoon20261130031500 } from './20261130031500-tasks-due-soon.js';
import { WhatTellsOfACase20261130031500 } from './20261130031500-what-tells-of-a-case.js';
import { StockPages20261130033000 } from './20261130033000-stock-pages.js';
import { ProvinceReceipts20261130033100 } from './20261130033100-province-receipts.js';
import { ExchangeHeirs20261130033200 } from './20261130033200-exchange-heirs.js';
import { CasebookOrder20261130092500 } from './20261130092500-casebook-order.js';
import { ErasedRecords20261130100000 } from './20261130100000-erased-records.js';
import { CounsellingTasks20261130104500 } from './20261130104500-counselling-tasks.js';

/** All migrations, oldest first. One that has landed is never edited. */
export const MIGRATIONS = [
  Registry20261123180000,
  Access20261123180100,
  LinkageIndex20261123180200,
  Review20261124140000,
  IntakeIncidents20261124141500,
  Gazetteer20261124143000,
  Corrections20261124143100,
  SharedValues20261124144000,
  Routing20261124145500,
  UnmappedCategories20261124150000,
  LookupAndQuarantine20261124150000,
  LinkageModels20261124152000,
  ClockStanding20261124170000,
  Chains20261124190000,
  SignInTries20261124191500,
  TypeModels20261124193000,
  Provenance20261124194000,
  AuditChain20261124195000,
  Accounts20261124200000,
  ApiKeys20261124201000,
  KeysWithRecords20261124201500,
  Casework20261124210000,
  LinkageBounds20261124211000,
  LastMessage20261124211500,
  Redriving20261124213000,
  Accesses20261124213500,
  TypeRetyping20261124214000,
  EventRecords20261124214500,
  WriteBacks20261128193000,
  CasePapers20261128200000,
  LookingAlarms20261128201000,
  Stocktakings20261128203000,
  Exchange20261128205500,
  TaskEscalation20261128205600,
  KeyedSearch20261128224000,
  Retention20261128231000,
  SealedOriginals20261128234500,
  ReadingRules20261129021500,
  Withheld20261129053000,
  OutboxTraces20261129054000,
  SealedContents20261129054500,
  SealedQuarantine20261129061000,
  Assessment20261129055000,
  CasePaperFiles20261129081000,
  MonthlyReports20261129084000,
  LaggardNotices20261129085500,
  SealedPapers20261129115500,
  KeyedWords20261129115600,
  ExchangeDisputes20261129121500,
  Province20261129121600,
  Centres20261129121700,
  LiveChanges20261129143000,
  KeysWithoutUniqueness20261129143100,
  SilencedIncidents20261129174500,
  ForgettingDeliveries20261129180000,
  Asks20261129181500,
  AnsweredAsks20261129204500,
  MoreRuleKinds20261129205000,
  EndedCases20261129210500,
  FollowUps20261129214500,
  Evaluations20261129221500,
  ExchangeOrder20261129234600,
  CounsellingAndCode20261130000500,
  SettledTasks20261130000500,
  WebhookSecrets20261130000600,
  PaperNumbers20261130001500,
  StandardFiles20261130002500,
  SidesOfRepresentatives20261130030000,
  TasksDueSoon20261130031500,
  WhatTellsOfACase20261130031500,
  StockPages20261130033000,
  ProvinceReceipts20261130033100,
  ExchangeHeirs20261130033200,
  CasebookOrder20261130092500,
  ErasedRecords20261130100000,
  CounsellingTasks20261130104500,
];

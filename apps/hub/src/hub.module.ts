import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import type { Bus, TopicDifference } from '#libs/bus/index.js';
import type { DivisionDirectory } from '#libs/places/index.js';
import { AccessGuard } from './access/access.guard.js';
import { AccountSessions } from './access/account-sessions.service.js';
import { AccountsController } from './access/accounts.controller.js';
import { Accounts } from './access/accounts.service.js';
import { ApiKeysController } from './access/api-keys.controller.js';
import { ApiKeys } from './access/api-keys.service.js';
import { Audit } from './access/audit.service.js';
import { OwnAccountController } from './access/own-account.controller.js';
import { PeopleNamesController } from './access/people-names.controller.js';
import { Refusals } from './access/refusals.service.js';
import { RequestLimits } from './access/request-limits.service.js';
import { ScopeDoor } from './access/scope-door.service.js';
import { SecondFactors } from './access/second-factors.service.js';
import { SessionController } from './access/session.controller.js';
import { Sessions } from './access/sessions.service.js';
import { SignIn } from './access/sign-in.service.js';
import { SignInLimits } from './access/sign-in-limits.service.js';
import { AccessReportsController } from './accesses/access-reports.controller.js';
import { AccessesController } from './accesses/accesses.controller.js';
import { AsksController } from './asks/asks.controller.js';
import { Asks } from './asks/asks.service.js';
import { RoomsController } from './asks/rooms.controller.js';
import { Rooms } from './asks/rooms.service.js';
import { AssessmentController } from './assessment/assessment.controller.js';
import { LookingAlarms } from './audit/looking-alarms.service.js';
import { TrailController } from './audit/trail.controller.js';
import { CasebookController } from './casebook/casebook.controller.js';
import { Casebook } from './casebook/casebook.service.js';
import { AttachmentsController } from './casefile/attachments.controller.js';
import { DocumentsController } from './casefile/documents.controller.js';
import { PaperFilesController } from './casefile/paper-files.controller.js';
import { PapersController } from './casefile/papers.controller.js';
import { PrintedPapersController } from './casefile/printed-papers.controller.js';
import { TaskWatch } from './casefile/task-watch.service.js';
import { TasksController } from './casefile/tasks.controller.js';
import { CasesController } from './cases/cases.controller.js';
import { RecordsController } from './cases/records.controller.js';
import { SimilarCasesController } from './cases/similar-cases.controller.js';
import { CaseworkController } from './casework/casework.controller.js';
import { Casework } from './casework/casework.service.js';
import { CityUnits } from './casework/city-units.service.js';
import { CounsellingReferrals } from './casework/counselling-referrals.service.js';
import { FirstPhases } from './casework/first-phases.service.js';
import { UnitNamesController } from './casework/unit-names.controller.js';
import { CentresController } from './centres/centres.controller.js';
import { Centres } from './centres/centres.service.js';
import { MediatorsController } from './centres/mediators.controller.js';
import { Mediators } from './centres/mediators.service.js';
import { RotaController } from './centres/rota.controller.js';
import { Rotas } from './centres/rotas.service.js';
import { StandardsController } from './centres/standards.controller.js';
import { CentreStandards } from './centres/standards.service.js';
import { ClassificationController } from './classification/classification.controller.js';
import { Retyping } from './classification/retyping.service.js';
import { TypeModels } from './classification/type-models.js';
import { CalendarController } from './clocks/calendar.controller.js';
import { ClockTicker } from './clocks/clock-ticker.service.js';
import { ClocksController } from './clocks/clocks.controller.js';
import { Clocks } from './clocks/clocks.service.js';
import type { HubConfig } from './config.js';
import { BulkCorrectionsController } from './corrections/bulk-corrections.controller.js';
import { CorrectionsController } from './corrections/corrections.controller.js';
import { CaseCorrections } from './corrections/corrections.service.js';
import { AsyncApiController } from './exchange/async-api.controller.js';
import { Delivering } from './exchange/delivering.service.js';
import { DisputeFeedController } from './exchange/dispute-feed.controller.js';
import { SentDisputesController } from './exchange/disputes.controller.js';
import { SentDisputes } from './exchange/disputes.service.js';
import { ExchangeController } from './exchange/exchange.controller.js';
import { Exchange } from './exchange/exchange.service.js';
import { ExchangeUpkeep } from './exchange/exchange-upkeep.service.js';
import { FanOut } from './exchange/fan-out.service.js';
import { HeirsController } from './exchange/heirs.controller.js';
import { Heirs } from './exchange/heirs.service.js';
import { RepliesController } from './exchange/replies.controller.js';
import { Replies } from './exchange/replies.service.js';
import { Stocking } from './exchange/stocking.service.js';
import { Subscribing } from './exchange/subscribing.service.js';
import { ExplanationController } from './explanation/explanation.controller.js';
import { Explanations } from './explanation/explanation.service.js';
import { ExportsController } from './exports/exports.controller.js';
import { FiguresController } from './figures/figures.controller.js';
import { GazetteerController } from './gazetteer/gazetteer.controller.js';
import { PlacingAgain } from './gazetteer/placing-again.service.js';
import { HandlingController } from './handling/handling.controller.js';
import { Handling } from './handling/handling.service.js';
import { MediationBodiesController } from './handling/mediation-bodies.controller.js';
import { PastRegistry } from './history/past-registry.service.js';
import { LedgerController } from './ledger/ledger.controller.js';
import { Ledger } from './ledger/ledger.service.js';
import { ChangeListener } from './live/change-listener.service.js';
import { LiveController } from './live/live.controller.js';
import { LiveStreams } from './live/live-streams.service.js';
import { LookupController } from './lookup/lookup.controller.js';
import { Lookup } from './lookup/lookup.service.js';
import { NoticesController } from './notices/notices.controller.js';
import { Notices } from './notices/notices.service.js';
import { ProviderAccounts } from './oidc/provider-accounts.service.js';
import { ProviderSignInController } from './oidc/provider-sign-in.controller.js';
import { ProviderSignIn } from './oidc/provider-sign-in.service.js';
import { OutboxRelay } from './outbox/outbox-relay.service.js';
import { CommonValuesController } from './oversight/common-values.controller.js';
import { ConnectorControl } from './oversight/connector-control.service.js';
import { ConnectorStatuses } from './oversight/connector-statuses.service.js';
import { HealthController } from './oversight/health.controller.js';
import { IncidentsController } from './oversight/incidents.controller.js';
import { IntakeMetrics } from './oversight/intake-metrics.service.js';
import { IntakeWatchdog } from './oversight/intake-watchdog.service.js';
import { IntegrationController } from './oversight/integration.controller.js';
import { Integration } from './oversight/integration.service.js';
import { LinkageMetrics } from './oversight/linkage-metrics.service.js';
import { OutgoingMetrics } from './oversight/outgoing-metrics.service.js';
import { QuarantineController } from './oversight/quarantine.controller.js';
import { Readiness } from './oversight/readiness.service.js';
import { Reconciliation } from './oversight/reconciliation.service.js';
import { RedrivingController } from './oversight/redriving.controller.js';
import { Redriving } from './oversight/redriving.service.js';
import { RegistryMetrics } from './oversight/registry-metrics.service.js';
import { INTAKE, IntakeController } from './pipeline/intake/intake.controller.js';
import type { Intake } from './pipeline/intake/take-messages.js';
import type { Matcher } from './pipeline/match/match-records.js';
import { PlacesController } from './places/places.controller.js';
import { InfluenceController } from './provenance/influence.controller.js';
import { LineageController } from './provenance/lineage.controller.js';
import { ProvenanceController } from './provenance/provenance.controller.js';
import { VersionsController } from './provenance/versions.controller.js';
import { ProvinceController } from './province/province.controller.js';
import { ProvinceLine } from './province/province-line.service.js';
import { ProvinceMetrics } from './province/province-metrics.service.js';
import { DivisionListController } from './reference/division-list.controller.js';
import { DivisionNames } from './reference/division-names.service.js';
import { ReferenceController } from './reference/reference.controller.js';
import { UnitsController } from './reference/units.controller.js';
import { MonthlyReportsController } from './reports/monthly-reports.controller.js';
import { ModelRerun } from './rerun/model-rerun.service.js';
import { RerunController } from './rerun/rerun.controller.js';
import { ErasuresController } from './retention/erasures.controller.js';
import { RetentionController } from './retention/retention.controller.js';
import { CaseActsController } from './review/case-acts.controller.js';
import { CaseActs } from './review/case-acts.service.js';
import { ReviewController } from './review/review.controller.js';
import { Review } from './review/review.service.js';
import { ReviewQueue } from './review/review-queue.service.js';
import type { RuleBook } from './rules/rule-book.js';
import { RulesController } from './rules/rules.controller.js';
import { Rules } from './rules/rules.service.js';
import { Stocktakings } from './stocktaking/stocktaking.service.js';
import { StocktakingsController } from './stocktaking/stocktakings.controller.js';
import { TimelineController } from './timeline/timeline.controller.js';
import {
  BUS,
  DIVISIONS,
  HUB_CONFIG,
  HUB_KEYS,
  MATCHER,
  PIPELINE_PARTS,
  RULE_BOOK,
  TOPIC_DIFFERENCES,
} from './tokens.js';
import { TriageController } from './triage/triage.controller.js';
import { Anchoring } from './trust/anchoring.service.js';
import { AuditSealing } from './trust/audit-sealing.service.js';
import { ChainMetrics } from './trust/chain-metrics.service.js';
import type { HubKeys } from './trust/key-folder.js';
import { OriginalsSealing } from './trust/originals-sealing.service.js';
import { TrustController } from './trust/trust.controller.js';
import { WarningsController } from './warnings/warnings.controller.js';
import { Warnings } from './warnings/warnings.service.js';
import { ConsoleController } from './web/console.controller.js';
import { ProblemFilter } from './web/problem.filter.js';
import { WriteBackController } from './write-back/write-back.controller.js';
import { WriteBackReceipts } from './write-back/write-back-receipts.service.js';
import { WriteBackSender } from './write-back/write-back-sender.service.js';

/** What has to be there before the application is put together. */
export interface HubParts {
  readonly config: HubConfig;
  readonly bus: Bus;
  readonly database: DataSource;
  readonly matcher: Matcher;
  readonly intake: Intake;
  /** What existing topics lack, as found at the start. */
  readonly topicDifferences: readonly TopicDifference[];
  readonly rules: RuleBook;
  readonly typeModels: TypeModels;
  readonly divisions: DivisionDirectory;
  readonly keys: HubKeys;
}

@Module({})
// biome-ignore lint/complexity/noStaticOnlyClass: Nest's form of a module with options
export class HubModule {
  static of({
    config,
    bus,
    database,
    matcher,
    intake,
    topicDifferences,
    rules,
    typeModels,
    divisions,
    keys,
  }: HubParts): DynamicModule {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    return {
      module: HubModule,
      imports: [TerminusModule.forRoot({ logger: false })],
      controllers: [
        IntakeController,
        HealthController,
        SessionController,
        ProviderSignInController,
        TrailController,
        OwnAccountController,
        AccountsController,
        PeopleNamesController,
        ApiKeysController,
        LookupController,
        CasesController,
        SimilarCasesController,
        TimelineController,
        RecordsController,
        ProvenanceController,
        VersionsController,
        AccessesController,
        AccessReportsController,
        InfluenceController,
        LineageController,
        ReviewController,
        CaseActsController,
        ExplanationController,
        LedgerController,
        CommonValuesController,
        CorrectionsController,
        BulkCorrectionsController,
        GazetteerController,
        PlacesController,
        TriageController,
        FiguresController,
        AssessmentController,
        CasebookController,
        MonthlyReportsController,
        NoticesController,
        CentresController,
        MediatorsController,
        RotaController,
        StandardsController,
        DivisionListController,
        UnitsController,
        UnitNamesController,
        RerunController,
        ClassificationController,
        ExportsController,
        QuarantineController,
        RedrivingController,
        IntegrationController,
        IncidentsController,
        StocktakingsController,
        ReferenceController,
        RulesController,
        ClocksController,
        CalendarController,
        HandlingController,
        MediationBodiesController,
        AsksController,
        RoomsController,
        CaseworkController,
        WriteBackController,
        TasksController,
        PapersController,
        AttachmentsController,
        DocumentsController,
        PaperFilesController,
        PrintedPapersController,
        ExchangeController,
        RepliesController,
        HeirsController,
        SentDisputesController,
        DisputeFeedController,
        ProvinceController,
        AsyncApiController,
        WarningsController,
        TrustController,
        ErasuresController,
        RetentionController,
        LiveController,
        // Last: it takes every address that no other controller wants.
        ConsoleController,
      ],
      providers: [
        { provide: HUB_CONFIG, useValue: config },
        { provide: BUS, useValue: bus },
        { provide: DataSource, useValue: database },
        { provide: Registry, useValue: registry },
        { provide: MATCHER, useValue: matcher },
        { provide: TOPIC_DIFFERENCES, useValue: topicDifferences },
        { provide: INTAKE, useValue: intake },
        { provide: RULE_BOOK, useValue: rules },
        { provide: TypeModels, useValue: typeModels },
        { provide: DIVISIONS, useValue: divisions },
        { provide: HUB_KEYS, useValue: keys },
        { provide: PIPELINE_PARTS, useValue: intake.parts },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: IntakeMetrics, useFactory: () => new IntakeMetrics(registry) },
        Sessions,
        SignInLimits,
        SignIn,
        SecondFactors,
        Accounts,
        AccountSessions,
        ApiKeys,
        RequestLimits,
        Refusals,
        ProviderAccounts,
        ProviderSignIn,
        LookingAlarms,
        ScopeDoor,
        Audit,
        Readiness,
        DivisionNames,
        Lookup,
        PastRegistry,
        Review,
        ReviewQueue,
        CaseActs,
        Explanations,
        Ledger,
        CaseCorrections,
        PlacingAgain,
        ConnectorStatuses,
        ConnectorControl,
        Integration,
        RegistryMetrics,
        LinkageMetrics,
        Stocktakings,
        OutgoingMetrics,
        ProvinceMetrics,
        Reconciliation,
        Redriving,
        IntakeWatchdog,
        ModelRerun,
        Retyping,
        OutboxRelay,
        Rules,
        Clocks,
        ClockTicker,
        Handling,
        CityUnits,
        Asks,
        Rooms,
        Casework,
        Casebook,
        Notices,
        Centres,
        Mediators,
        Rotas,
        CentreStandards,
        FirstPhases,
        TaskWatch,
        CounsellingReferrals,
        WriteBackSender,
        WriteBackReceipts,
        Exchange,
        Subscribing,
        Stocking,
        Heirs,
        FanOut,
        Delivering,
        Replies,
        ExchangeUpkeep,
        SentDisputes,
        ProvinceLine,
        Warnings,
        AuditSealing,
        Anchoring,
        ChainMetrics,
        OriginalsSealing,
        ChangeListener,
        LiveStreams,
      ],
    };
  }
}

import { lazy } from 'react';
import { Navigate, Route, Routes as Switch, useLocation } from 'react-router';
import { useFirstPart } from './administration/administration-head';
import { LoadingState } from './elements/loading-state';
import { NotFoundState, ProblemState } from './elements/problem-state';
import { SearchPage } from './search/search-page';
import { useRights } from './session/rights';
import { useSession } from './session/session';
import { Shell } from './shell/shell';

const SignInPage = lazy(() => import('./session/sign-in-page'));
const SetUpPage = lazy(() => import('./session/set-up-page'));
const CasePage = lazy(() => import('./case/case-page'));
const RecordPage = lazy(() => import('./record/record-page'));
const TriagePage = lazy(() => import('./triage/triage-page'));
const ReviewPage = lazy(() => import('./review/review-page'));
const PairPage = lazy(() => import('./review/pair-page'));
const CityPage = lazy(() => import('./city/city-page'));
const WarningPage = lazy(() => import('./city/warning-page'));
const WallPage = lazy(() => import('./city/wall-page'));
const AssessmentPage = lazy(() => import('./assessment/assessment-page'));
const CasebookPage = lazy(() => import('./casebook/casebook-page'));
const CentresPage = lazy(() => import('./centres/centres-page'));
const CentrePage = lazy(() => import('./centres/centre-page'));
const MediatorsPage = lazy(() => import('./centres/mediators-page'));
const PeoplePage = lazy(() => import('./administration/people-page'));
const AccountPage = lazy(() => import('./account/account-page'));
const RolesPage = lazy(() => import('./administration/roles-page'));
const KeysPage = lazy(() => import('./administration/keys-page'));
const UnitsPage = lazy(() => import('./administration/units-page'));
const SourcesPage = lazy(() => import('./administration/sources-page'));
const GuidePage = lazy(() => import('./administration/guide-page'));
const TasksPage = lazy(() => import('./tasks/tasks-page'));
const AsksPage = lazy(() => import('./asks/asks-page'));
const WriteBacksPage = lazy(() => import('./write-back/write-backs-page'));
const ExchangePage = lazy(() => import('./exchange/exchange-page'));
const ProvincePage = lazy(() => import('./province/province-page'));
const RulesPage = lazy(() => import('./rules/rules-page'));
const CalendarPage = lazy(() => import('./rules/calendar-page'));
const AuditPage = lazy(() => import('./audit/audit-page'));
const TrailPage = lazy(() => import('./audit/trail-page'));
const IntegrationPage = lazy(() => import('./integration/integration-page'));
const StocktakingPage = lazy(() => import('./integration/stocktaking-page'));
const QuarantinePage = lazy(() => import('./quarantine/quarantine-page'));
const QuarantineItemPage = lazy(() => import('./quarantine/item-page'));

/** Sends people without a session to sign in, and remembers where they wanted to go. */
function Guarded() {
  const { state, reopen } = useSession();
  const { pathname, search } = useLocation();
  if (state.phase === 'none') {
    const next = `${pathname}${search}`;
    return <Navigate replace to={next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`} />;
  }
  if (state.phase === 'opening')
    return (
      <main>
        <LoadingState place="window" />
      </main>
    );
  if (state.phase === 'unreachable') {
    return (
      <main>
        <ProblemState error={state.error} onRetry={reopen} />
      </main>
    );
  }
  if (state.phase === 'open' && state.user.setUp) return <SetUpPage step={state.user.setUp} />;
  // Another account begins anew: what one has typed, and why she opened what, is not the other's.
  const { user, phase } = state;
  return <Shell key={user.username} user={user} expired={phase === 'expired'} />;
}

/** The three administrators see no case: they begin at what is theirs. */
function Home() {
  const may = useRights();
  const part = useFirstPart();
  return may('work') ? <SearchPage /> : <Navigate replace to={part ?? '/audit'} />;
}

/** The first part of administration that is the reader's own. */
function FirstPart() {
  const part = useFirstPart();
  return part ? <Navigate replace to={part} /> : <NotFoundState />;
}

export function Routes() {
  return (
    <Switch>
      <Route path="/sign-in" element={<SignInPage />} />
      <Route element={<Guarded />}>
        <Route index element={<Home />} />
        <Route path="/cases/:caseId" element={<CasePage />} />
        <Route path="/records/:system/:sourceId" element={<RecordPage />} />
        <Route path="/triage" element={<TriagePage />} />
        <Route path="/review" element={<ReviewPage />} />
        <Route path="/review/:reviewId" element={<PairPage />} />
        <Route path="/city" element={<CityPage />} />
        <Route path="/city/warnings/:warningId" element={<WarningPage />} />
        <Route path="/city/wall" element={<WallPage />} />
        <Route path="/city/assessment" element={<AssessmentPage />} />
        <Route path="/casebook" element={<CasebookPage />} />
        <Route path="/centres" element={<CentresPage />} />
        <Route path="/centres/mediators" element={<MediatorsPage />} />
        <Route path="/centres/:centreId" element={<CentrePage />} />
        <Route path="/rules" element={<RulesPage />} />
        <Route path="/rules/calendar" element={<CalendarPage />} />
        <Route path="/audit" element={<AuditPage />} />
        <Route path="/audit/trail" element={<TrailPage />} />
        <Route path="/integration" element={<IntegrationPage />} />
        <Route path="/tasks" element={<TasksPage />} />
        <Route path="/tasks/asks" element={<AsksPage />} />
        <Route path="/integration/write-backs" element={<WriteBacksPage />} />
        <Route path="/integration/exchange" element={<ExchangePage />} />
        <Route path="/integration/province" element={<ProvincePage />} />
        <Route path="/integration/stocktakings/:stocktakingId" element={<StocktakingPage />} />
        <Route path="/integration/quarantine" element={<QuarantinePage />} />
        <Route path="/integration/quarantine/:quarantineId" element={<QuarantineItemPage />} />
        <Route path="/account" element={<AccountPage />} />
        <Route path="/administration" element={<FirstPart />} />
        <Route path="/administration/people" element={<PeoplePage />} />
        <Route path="/administration/keys" element={<KeysPage />} />
        <Route path="/administration/roles" element={<RolesPage />} />
        <Route path="/administration/units" element={<UnitsPage />} />
        <Route path="/administration/sources" element={<SourcesPage />} />
        <Route path="/administration/sources/guide" element={<GuidePage />} />
        <Route path="*" element={<NotFoundState />} />
      </Route>
    </Switch>
  );
}

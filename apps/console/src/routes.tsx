import { lazy } from 'react';
import { Navigate, Route, Routes as Switch, useLocation } from 'react-router';
import { LoadingState } from './elements/loading-state';
import { NotFoundState, ProblemState } from './elements/problem-state';
import { SearchPage } from './search/search-page';
import { useSession } from './session/session';
import { Shell } from './shell/shell';

const SignInPage = lazy(() => import('./session/sign-in-page'));
const CasePage = lazy(() => import('./case/case-page'));
const RecordPage = lazy(() => import('./record/record-page'));
const TriagePage = lazy(() => import('./triage/triage-page'));
const ReviewPage = lazy(() => import('./review/review-page'));
const PairPage = lazy(() => import('./review/pair-page'));
const CityPage = lazy(() => import('./city/city-page'));
const AssessmentPage = lazy(() => import('./assessment/assessment-page'));
const CasebookPage = lazy(() => import('./casebook/casebook-page'));
const RulesPage = lazy(() => import('./rules/rules-page'));
const AuditPage = lazy(() => import('./audit/audit-page'));
const IntegrationPage = lazy(() => import('./integration/integration-page'));
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
  return <Shell user={state.user} expired={state.phase === 'expired'} />;
}

export function Routes() {
  return (
    <Switch>
      <Route path="/sign-in" element={<SignInPage />} />
      <Route element={<Guarded />}>
        <Route index element={<SearchPage />} />
        <Route path="/cases/:caseId" element={<CasePage />} />
        <Route path="/records/:system/:sourceId" element={<RecordPage />} />
        <Route path="/triage" element={<TriagePage />} />
        <Route path="/review" element={<ReviewPage />} />
        <Route path="/review/:reviewId" element={<PairPage />} />
        <Route path="/city" element={<CityPage />} />
        <Route path="/city/assessment" element={<AssessmentPage />} />
        <Route path="/casebook" element={<CasebookPage />} />
        <Route path="/rules" element={<RulesPage />} />
        <Route path="/audit" element={<AuditPage />} />
        <Route path="/integration" element={<IntegrationPage />} />
        <Route path="/integration/quarantine" element={<QuarantinePage />} />
        <Route path="/integration/quarantine/:quarantineId" element={<QuarantineItemPage />} />
        <Route path="*" element={<NotFoundState />} />
      </Route>
    </Switch>
  );
}

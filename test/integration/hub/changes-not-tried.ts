/** Why a route that is no GET is not among the steps of rights.spec.ts. */
export const NOT_TRIED: Readonly<Record<string, string>> = {
  'POST /api/v1/session': 'tried with a password, below',
  'POST /api/v1/session/provider': 'changes nothing: the session was opened before, tried in oidc.spec.ts',
  'POST /api/v1/linkage/dry-run': 'reads only',
  'POST /api/v1/quarantine/:quarantineId/try': 'reads only',
  'POST /api/v1/classification/retyping/dry-run': 'reads only',
  'POST /api/v1/rules/routes/from-jdm': 'reads only',
  'POST /api/v1/notices': 'needs somebody who is behind: tried in casefile.spec.ts',
  'POST /api/v1/province/reconciliations': 'asks the province’s platform: tried in described-source.spec.ts',
  'POST /api/v1/connectors/:system/pause': 'the entry stands before the connector is asked: tried below',
  'POST /api/v1/connectors/:system/resume': 'as above',
  'POST /api/v1/connectors/:system/check': 'reads only; the entry stands before the connector is asked',
  'POST /api/v1/connectors/:system/repull': 'as above',
  'POST /api/v1/connectors/:system/checkpoint': 'as above',
  'POST /api/v1/integration/stocktakings/:stocktakingId/healing': 'as above, in stocktaking.spec.ts',
};

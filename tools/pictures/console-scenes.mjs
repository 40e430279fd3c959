// Which pages of the console pictures are taken of, and as whom. test/quality/pictures.spec.ts holds them against its routes.

/**
 * `route`: as apps/console/src/routes.tsx has it; `address`: what is opened, or how it is found. `role`: whose page, the triage
 * officer's where none is named. `whole`: from the top to the bottom; `dark`: in the dark, too; `open`: before anybody has signed
 * in; `asked`: typed into the one box.
 */
export const CONSOLE_SCENES = [
  { name: 'sign-in', route: '/sign-in', address: '/sign-in', open: true, dark: true },
  { name: 'set-up', route: '/', address: '/', role: 'newcomer' },
  { name: 'find', route: '/', address: '/' },
  { name: 'answers', route: '/', address: '/', asked: ({ query }) => query, dark: true },
  {
    name: 'case',
    route: '/cases/:caseId',
    address: async ({ richest }) => `/cases/${(await richest()).caseId}`,
    dark: true,
  },
  {
    name: 'provenance',
    route: '/cases/:caseId',
    address: async ({ richest }) => `/cases/${(await richest()).caseId}?origin=disputeType`,
  },
  {
    name: 'why',
    route: '/cases/:caseId',
    address: async ({ richest }) => {
      const { caseId, record } = await richest();
      return `/cases/${caseId}?why=${encodeURIComponent(`${record.system}/${record.sourceId}`)}&ledger=open`;
    },
    whole: true,
  },
  {
    name: 'work',
    route: '/cases/:caseId',
    address: async ({ duty }) => `/cases/${(await duty()).caseId}`,
    whole: true,
  },
  {
    name: 'past',
    route: '/cases/:caseId',
    address: async ({ past }) => {
      const { caseId, at } = await past();
      return `/cases/${caseId}?asOf=${encodeURIComponent(at)}`;
    },
  },
  {
    name: 'questions',
    route: '/cases/:caseId',
    address: async ({ resident }) => `/cases/${(await resident()).caseId}`,
    role: 'mediator',
    whole: true,
  },
  {
    name: 'record',
    route: '/records/:system/:sourceId',
    address: async ({ richest }) => {
      const { system, sourceId } = (await richest()).record;
      return `/records/${encodeURIComponent(system)}/${encodeURIComponent(sourceId)}`;
    },
    whole: true,
  },
  { name: 'triage', route: '/triage', address: '/triage?list=new' },
  { name: 'tasks', route: '/tasks', address: '/tasks' },
  { name: 'asks', route: '/tasks/asks', address: '/tasks/asks', role: 'mediator' },
  { name: 'review', route: '/review', address: '/review' },
  {
    name: 'pair',
    route: '/review/:reviewId',
    address: async ({ question }) => `/review/${(await question()).reviewId}`,
    whole: true,
  },
  { name: 'city', route: '/city', address: '/city', dark: true, whole: true },
  {
    name: 'warning',
    route: '/city/warnings/:warningId',
    address: async ({ warning }) => `/city/warnings/${(await warning()).warningId}`,
    whole: true,
  },
  { name: 'wall', route: '/city/wall', address: '/city/wall', dark: true },
  { name: 'assessment', route: '/city/assessment', address: '/city/assessment?by=unit' },
  { name: 'casebook', route: '/casebook', address: '/casebook' },
  { name: 'centres', route: '/centres', address: '/centres' },
  {
    name: 'centre',
    route: '/centres/:centreId',
    address: async ({ centre }) => `/centres/${(await centre()).centreId}`,
    whole: true,
  },
  { name: 'mediators', route: '/centres/mediators', address: '/centres/mediators' },
  { name: 'rules', route: '/rules', address: '/rules' },
  { name: 'crosswalks', route: '/rules', address: '/rules?kind=crosswalks' },
  { name: 'calendar', route: '/rules/calendar', address: '/rules/calendar' },
  { name: 'people', route: '/administration/people', address: '/administration/people', role: 'security-admin' },
  { name: 'keys', route: '/administration/keys', address: '/administration/keys', role: 'security-admin' },
  {
    name: 'roles',
    route: '/administration/roles',
    address: '/administration/roles',
    role: 'security-admin',
    whole: true,
  },
  { name: 'units', route: '/administration/units', address: '/administration/units', role: 'operator' },
  { name: 'sources', route: '/administration/sources', address: '/administration/sources', role: 'operator' },
  {
    name: 'source-guide',
    route: '/administration/sources/guide',
    address: '/administration/sources/guide?system=court',
    role: 'operator',
  },
  {
    name: 'new-source',
    route: '/administration/sources/guide',
    address: '/administration/sources/guide?name=police-110',
    role: 'operator',
    whole: true,
  },
  { name: 'account', route: '/account', address: '/account', whole: true },
  { name: 'connectors', route: '/integration', address: '/integration', dark: true, whole: true },
  {
    name: 'stocktaking',
    route: '/integration/stocktakings/:stocktakingId',
    address: async ({ stocktaking }) => `/integration/stocktakings/${(await stocktaking()).stocktakingId}`,
  },
  { name: 'quarantine', route: '/integration/quarantine', address: '/integration/quarantine', role: 'operator' },
  {
    name: 'quarantine-item',
    route: '/integration/quarantine/:quarantineId',
    address: async ({ refused }) => `/integration/quarantine/${(await refused()).quarantineId}`,
    role: 'operator',
    whole: true,
  },
  { name: 'write-backs', route: '/integration/write-backs', address: '/integration/write-backs', role: 'operator' },
  { name: 'exchange', route: '/integration/exchange', address: '/integration/exchange', role: 'operator' },
  { name: 'province', route: '/integration/province', address: '/integration/province', role: 'operator' },
  {
    name: 'audit',
    route: '/audit',
    address: '/audit?cause=mappingVersion&of=court-1',
    role: 'auditor',
    whole: true,
  },
  { name: 'trail', route: '/audit/trail', address: '/audit/trail?action=view-case', role: 'auditor' },
  { name: 'not-found', route: '*', address: '/no-such-page' },
];

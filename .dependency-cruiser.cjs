// Import rules of docs/ARCHITECTURE.md, checked by `npm test` and `npm run boundaries`.
const nestFiles = [
  // Nest's own roles, by the suffix that its documentation uses.
  '[./](main|module|controller|provider|service|guard|filter|interceptor|pipe|strategy|decorator|dto)\\.ts$',
  '^libs/connector-kit/(control|http|nest)',
  // The hub's HTTP edge, and what puts the applications together.
  '^apps/hub/src/(web/|create-hub\\.ts$)',
  '^apps/intake/src/create-intake\\.ts$',
  '\\.spec\\.ts$',
  '^test/',
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Files that need each other are one file, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'libs-know-no-app',
      severity: 'error',
      from: { path: '^(libs|database)/' },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-stand-alone',
      comment: 'Apps meet in Kafka and PostgreSQL; what they share is a library.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'connectors-import-libs-only',
      comment: 'A connector is a native reader, a strict schema and a pure mapping; everything else is a library.',
      severity: 'error',
      from: { path: '^apps/(connector-[^/]+)/' },
      to: { path: '^(apps|database)/', pathNot: '^apps/$1/' },
    },
    {
      name: 'only-hub-opens-the-registry',
      severity: 'error',
      from: { pathNot: '^(apps/hub|database|test|bench)/' },
      to: { path: '^database/' },
    },
    {
      name: 'stages-know-no-other-stage',
      comment: 'Stages meet in the pipeline, by their input and output types.',
      severity: 'error',
      from: { path: '^apps/hub/src/pipeline/([^/]+)/' },
      to: { path: '^apps/hub/src/pipeline/[^/]+/', pathNot: '^apps/hub/src/pipeline/$1/' },
    },
    {
      name: 'nest-at-the-edges',
      comment: 'The core is functions over typed values; Nest stands around it.',
      severity: 'error',
      from: { pathNot: nestFiles },
      to: { path: 'node_modules/@nestjs/' },
    },
    {
      name: 'typeorm-in-registry-adapters',
      severity: 'error',
      from: { path: '^(apps|libs|database|bench)/', pathNot: '^(apps/hub/src/|database/|apps/[^/]+/.*\\.spec\\.ts$)' },
      to: { path: 'node_modules/typeorm/' },
    },
    {
      name: 'no-typeorm-in-stages',
      comment: 'Deciding touches no database.',
      severity: 'error',
      from: { path: '^apps/hub/src/pipeline/', pathNot: '\\.spec\\.ts$' },
      to: { path: 'node_modules/(typeorm|@nestjs/typeorm)/' },
    },
    {
      name: 'kafkajs-in-bus',
      severity: 'error',
      from: { pathNot: '^libs/bus/' },
      to: { path: 'node_modules/kafkajs/' },
    },
    {
      name: 'opentelemetry-in-tracing',
      severity: 'error',
      from: { pathNot: '^libs/tracing/' },
      to: { path: 'node_modules/@opentelemetry/' },
    },
    {
      name: 'linkage-knows-no-disputes',
      comment:
        'The record-linkage engine could be published on its own, with what writes arrays for PostgreSQL and takes turns.',
      severity: 'error',
      from: { path: '^libs/linkage/' },
      to: { path: '^(libs|apps|database)/', pathNot: '^libs/(linkage|pg-arrays|turns)/' },
    },
    {
      name: 'console-speaks-http',
      comment: 'The console knows the hub by its API and nothing else.',
      severity: 'error',
      from: { path: '^apps/console/' },
      to: { path: '^(apps|libs|database)/', pathNot: '^(apps/console|libs/contracts)/' },
    },
    {
      name: 'no-tests-in-production',
      severity: 'error',
      from: { path: '^(apps|libs|database)/', pathNot: '\\.spec\\.tsx?$' },
      to: { path: '(\\.spec\\.tsx?$|^test/)' },
    },
    {
      name: 'runtime-needs-no-development-packages',
      severity: 'error',
      from: { path: '^(apps|libs|database)/', pathNot: ['^apps/console/', '\\.spec\\.ts$'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    webpackConfig: { fileName: '.dependency-cruiser-aliases.cjs' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default', 'require'],
    },
  },
};

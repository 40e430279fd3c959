const builtCode = {
  testEnvironment: '<rootDir>/test/setup/built-code-environment.mjs',
  transform: { '^.+\\.ts$': ['<rootDir>/test/setup/built-code-transform.mjs'] },
};

const shared = {
  rootDir: import.meta.dirname ?? new URL('.', import.meta.url).pathname,
  testEnvironment: 'node',
  // A run's temporary folder goes with it.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  moduleNameMapper: {
    '^#libs/(.*)\\.js$': '<rootDir>/libs/$1.ts',
    '^#database/(.*)\\.js$': '<rootDir>/database/$1.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
};

/** A real Kafka and a real PostgreSQL for each worker of this run. */
const services = {
  globalSetup: '<rootDir>/test/setup/start-services.mjs',
  setupFiles: ['<rootDir>/test/setup/choose-services.mjs'],
  globalTeardown: '<rootDir>/test/setup/stop-services.mjs',
  ...builtCode,
};

/** Four kinds of tests, from fast to whole: see CONTRIBUTING.md. */
export default {
  // For what hangs; what waits has bounds of its own, which say what was waited for.
  testTimeout: 240_000,
  testSequencer: '<rootDir>/test/setup/long-ones-first.mjs',
  projects: [
    { ...shared, ...builtCode, displayName: 'unit', testMatch: ['<rootDir>/{apps,libs,database,bench}/**/*.spec.ts'] },
    { ...shared, ...services, displayName: 'integration', testMatch: ['<rootDir>/test/integration/**/*.spec.ts'] },
    { ...shared, ...services, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.spec.ts'] },
    { ...shared, displayName: 'quality', testMatch: ['<rootDir>/test/quality/**/*.spec.ts'] },
  ],
};

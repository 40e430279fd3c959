// Runs before each spec file: names the services of the worker that runs it. TEST_DATABASE_URL is a superuser's: each
// suite makes a database of its own, and uses topics or systems of its own, or begins behind what an earlier one left.
const worker = process.env.JEST_WORKER_ID;
process.env.TEST_KAFKA_BROKERS ??= process.env[`TEST_KAFKA_BROKERS_${worker}`];
process.env.TEST_DATABASE_URL ??= process.env[`TEST_DATABASE_URL_${worker}`];

import { httpUrl, readSettings, required } from '#libs/connector-kit/index.js';

const own = {
  COURT_BASE_URL: httpUrl("address of the court's interface"),
  COURT_CLIENT_ID: required("our client id at the court's interface"),
  COURT_CLIENT_SECRET: required("our client secret at the court's interface"),
};

export const courtSettings = (environment: NodeJS.ProcessEnv) => readSettings(environment, own);

import { httpUrl, readSettings, required } from '#libs/connector-kit/index.js';

const own = {
  PETITION_BASE_URL: httpUrl('address of the petition system'),
  PETITION_APP_ID: required('our application id at the petition system'),
  PETITION_APP_SECRET: required('our application secret at the petition system'),
};

export const petitionSettings = (environment: NodeJS.ProcessEnv) => readSettings(environment, own);

import { readSettings, required } from '#libs/connector-kit/index.js';

const own = { SOURCE_DESCRIPTION: required('the file that describes the source, as docs/connect-a-source.md says') };

export const describedSettings = (environment: NodeJS.ProcessEnv) => readSettings(environment, own);

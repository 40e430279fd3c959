import { postgresUrl, readSettings } from '#libs/connector-kit/index.js';

const own = { HOTLINE_DATABASE_URL: postgresUrl("address of the hotline's exchange database") };

export const hotlineSettings = (environment: NodeJS.ProcessEnv) => readSettings(environment, own);

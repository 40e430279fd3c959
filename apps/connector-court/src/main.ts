import { runConnector } from '#libs/connector-kit/nest/index.js';
import { courtConnector } from './connector.js';
import { courtSettings } from './settings.js';

await runConnector(courtSettings, (settings) =>
  courtConnector(
    {
      baseUrl: settings.COURT_BASE_URL,
      clientId: settings.COURT_CLIENT_ID,
      clientSecret: settings.COURT_CLIENT_SECRET,
    },
    settings.CONNECTOR_SYSTEM,
  ),
);

import { runConnector } from '#libs/connector-kit/nest/index.js';
import { petitionConnector } from './connector.js';
import { petitionSettings } from './settings.js';

await runConnector(petitionSettings, (settings) =>
  petitionConnector(
    {
      baseUrl: settings.PETITION_BASE_URL,
      appId: settings.PETITION_APP_ID,
      appSecret: settings.PETITION_APP_SECRET,
    },
    settings.CONNECTOR_SYSTEM,
  ),
);

import { runConnector } from '#libs/connector-kit/nest/index.js';
import { hotlineConnector } from './connector.js';
import { hotlineSettings } from './settings.js';

await runConnector(hotlineSettings, (settings) =>
  hotlineConnector({ url: settings.HOTLINE_DATABASE_URL }, settings.CONNECTOR_SYSTEM),
);

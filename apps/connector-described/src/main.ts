import { SettingsError } from '#libs/connector-kit/index.js';
import { runConnector } from '#libs/connector-kit/nest/index.js';
import { withSecretFiles } from '#libs/secret-files/index.js';
import { DescriptionError, type ReadDescription, readDescriptionFile } from '#libs/source-description/index.js';
import { describedConnector } from './connector.js';
import { givenValues } from './given-values.js';
import { describedSettings } from './settings.js';

await runConnector(describedSettings, ({ SOURCE_DESCRIPTION, CONNECTOR_SYSTEM }) => {
  const read = described(SOURCE_DESCRIPTION);
  const environment = withSecretFiles(process.env, read.variables);
  return describedConnector(read, { given: givenValues(read.variables, environment), system: CONNECTOR_SYSTEM });
});

function described(file: string): ReadDescription {
  try {
    return readDescriptionFile(file);
  } catch (error) {
    throw error instanceof DescriptionError ? new SettingsError(error.message) : error;
  }
}

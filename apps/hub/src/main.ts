import 'reflect-metadata';
import { SecretFileError, withSecretFiles } from '#libs/secret-files/index.js';
import { startTracing, stopTracing } from '#libs/tracing/index.js';
import { ConfigError, readHubConfig } from './config.js';
import { createHub } from './create-hub.js';
import { MigrationError } from './migrate-registry.js';
import { loggedError } from './web/error-serializer.js';

/** Exit code for settings that cannot be used: starting again will not help. */
const EXIT_CONFIG = 78;

try {
  await startTracing('hub', process.env);
  const hub = await createHub(readHubConfig(withSecretFiles(process.env)));
  const close = (): void => {
    // A second signal while closing changes nothing: the launcher kills what does not end.
    process.off('SIGTERM', close).off('SIGINT', close);
    process.on('SIGTERM', () => undefined).on('SIGINT', () => undefined);
    hub
      .close()
      .finally(stopTracing)
      .then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(loggedError(error));
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', close).on('SIGINT', close);
} catch (error) {
  const isSetting = error instanceof ConfigError || error instanceof SecretFileError;
  const expected = isSetting || error instanceof MigrationError;
  console.error(expected ? error.message : loggedError(error));
  process.exit(isSetting ? EXIT_CONFIG : 1);
}

import 'reflect-metadata';
import { SecretFileError, withSecretFiles } from '#libs/secret-files/index.js';
import { createIntake } from './create-intake.js';
import { INTAKE_SECRETS, IntakeSettingsError, readIntakeSettings } from './settings.js';

/** Exit code for settings that cannot be used: starting again will not help. */
const EXIT_CONFIG = 78;

try {
  const intake = await createIntake(readIntakeSettings(withSecretFiles(process.env, INTAKE_SECRETS)));
  const close = (): void => {
    process.off('SIGTERM', close).off('SIGINT', close);
    process.on('SIGTERM', () => undefined).on('SIGINT', () => undefined);
    intake.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error((error as Error).message);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', close).on('SIGINT', close);
} catch (error) {
  const isSetting = error instanceof IntakeSettingsError || error instanceof SecretFileError;
  console.error(isSetting ? error.message : ((error as Error).stack ?? String(error)));
  process.exit(isSetting ? EXIT_CONFIG : 1);
}

export { SECRETS, SecretFileError, withSecretFiles } from './secret-files.js';

export { decrypt, encrypt, SECRET_BYTES, SUITES, type Suite, type SuiteKey, suiteKey } from './cipher-suite.js';
export { type DataKey, newDataKey, openDataKey, rewrapDataKey } from './data-key.js';
export { addKey, KeyFolder, openKeyFolder } from './key-folder.js';
export { activeOf, listedKeys, type MasterKey, type MasterKeys, usedFrom } from './master-keys.js';
export { Opener } from './opener.js';
export { recordKeyUse, registryKeyUse } from './record-key.js';
export { NoMasterKey, type Seal, type Sealed, Sealer } from './sealer.js';
export { UnsealingError, type UnsealingFault } from './unsealing-error.js';

import { describe } from '@jest/globals';
import { acceptConnector } from './acceptance.js';
import { ArbitrationUnderTest } from './sources/arbitration-under-test.js';

describe('connector of labour arbitration, by description alone', () => acceptConnector(ArbitrationUnderTest.start));

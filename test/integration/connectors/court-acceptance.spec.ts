import { describe } from '@jest/globals';
import { acceptConnector } from './acceptance.js';
import { CourtUnderTest } from './sources/court-under-test.js';

describe('connector of court', () => acceptConnector(CourtUnderTest.start));

import { describe } from '@jest/globals';
import { acceptConnector } from './acceptance.js';
import { PetitionUnderTest } from './sources/petition-under-test.js';

describe('connector of petition', () => acceptConnector(PetitionUnderTest.start));

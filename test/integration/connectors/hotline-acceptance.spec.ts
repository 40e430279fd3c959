import { describe } from '@jest/globals';
import { acceptConnector } from './acceptance.js';
import { HotlineUnderTest } from './sources/hotline-under-test.js';

describe('connector of hotline', () => acceptConnector(HotlineUnderTest.start));

export { normaliseCaseNumber } from './case-number.js';
export { type CitizenId, citizenIdCheck, normaliseIdNumber, parseCitizenId } from './citizen-id.js';
export { cleanText, searchText } from './clean-text.js';
export { type CreditCode, creditCodeCheck, parseCreditCode } from './credit-code.js';
export { maskFreeText, maskIdNumber, maskName, maskPhone } from './mask.js';
export { type Organisation, organisationCore, parseOrganisation } from './organisation.js';
export { normalisePhone, type Phone, type PhoneKind, parsePhones } from './phone.js';
export { toSimplified } from './simplified-script.js';

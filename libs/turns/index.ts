export { inTurns, mapInTurns } from './turns.js';

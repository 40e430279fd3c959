export { endConnections } from './ending-connections.js';

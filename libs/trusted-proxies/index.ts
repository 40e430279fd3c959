export { readTrustedProxies } from './trusted-proxies.js';

export {
  ANCHOR_FORMAT,
  type AnchoredRange,
  type AnchorStatement,
  type AnchorWithLeaves,
  anchorHash,
  type Growth,
  NO_ANCHOR_HASH,
  rangeOf,
  type SignedAnchor,
  signAnchor,
} from './anchor.js';
export {
  type ChainHead,
  type ChainItem,
  type ChainLink,
  commitmentOf,
  EMPTY_CHAIN,
  extendChain,
  linkHash,
  sealedDigest,
} from './chain.js';
export { chainItem, commitmentOfLine, type EntryContents, type EntryLine, formatLine, readLine } from './entry-line.js';
export { inclusionProof, merkleRoot, rootFromProof } from './merkle.js';
export {
  isSignedBy,
  makePrivateKeyPem,
  publicKeyPem,
  readSigningKey,
  readVerifyingKey,
  type SignatureAlgorithm,
  type SigningKey,
  signBytes,
  type VerifyingKey,
} from './signature.js';
export { DIGEST_BYTES, sm3 } from './sm3.js';
export type { WalkedChain } from './verify/chain-walk.js';
export type { Finding } from './verify/finding.js';
export { type AnchorTrail, verifyAnchors } from './verify/verify-anchors.js';
export { verifyEntries } from './verify/verify-entries.js';

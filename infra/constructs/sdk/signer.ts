/** A signer for one region, which is all that is ever signed for: global endpoints, which need more, are not used. */
export { SignatureV4 as SignatureV4MultiRegion } from '@smithy/signature-v4';

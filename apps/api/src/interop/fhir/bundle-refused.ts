/** A sound bundle that contradicts what is on record already. It is not written; the message names the record. */
export class BundleRefused extends Error {}

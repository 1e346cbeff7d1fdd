/** Whoever seals shares it until its commit; a rekey holds it alone while the current key changes, so that nothing is sealed with a key that is gone. */
export const SEAL_LOCK = 7270736900011n;

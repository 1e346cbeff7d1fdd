/** A fault that the operator can mend; its message is all that is shown. */
export class StartFault extends Error {}

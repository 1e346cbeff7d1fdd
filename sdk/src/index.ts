export { type Caller, callerOf, type KeyOptions } from "./admission.js";
export { Latchkey, type LatchkeyOptions, type VerifyOptions } from "./latchkey.js";
export { LatchkeyError, type OwnCode, type ProblemDocument } from "./latchkey-error.js";
export type { AnswerFacts, CallOptions } from "./operation.js";
export type * from "./operations.js";
export type { Pages } from "./pages.js";

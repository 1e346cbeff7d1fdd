/** An operation of the API, as the generated methods name it. */
export type Operation = {
  readonly method: string;
  /** With the names of its parameters in braces. */
  readonly path: string;
  /** Types of a body that is no JSON, by which a text or bytes are sent. */
  readonly types?: readonly string[];
  /** Handed over as it comes in: a file, or a stream of events. */
  readonly isStream?: true;
};

/** What one call may say beside its input. */
export type CallOptions = {
  /** Ends the call: it then throws a `LatchkeyError` whose code is `ABORTED`. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds until an attempt ends with the code `TIMEOUT`. */
  readonly timeout?: number | undefined;
  /** On what creates: the same key and body within 24 hours make nothing twice, so that the call may be tried again. */
  readonly idempotencyKey?: string | undefined;
  /** An `ETag` that you have: where nothing has changed, the call throws with the code `NOT_MODIFIED`. */
  readonly ifNoneMatch?: string | undefined;
  /** In which of its types the answer is wanted. */
  readonly accept?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Is shown what came beside the answer: rate limits, the `ETag`, the request's id. */
  readonly onAnswer?: ((answer: AnswerFacts) => void) | undefined;
};

export type AnswerFacts = { readonly status: number; readonly requestId: string | undefined; readonly headers: Headers };

/** Parameters by name, and `body`. */
export type Input = { readonly body?: unknown; readonly [parameter: string]: unknown };

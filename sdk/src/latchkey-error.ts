/** What was answered, as the problem document (RFC 9457) says it. */
export type ProblemDocument = {
  readonly type?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly [member: string]: unknown;
};

/** Codes that this package itself gives; all others are Latchkey's (`RATE_LIMITED`, `KEY_REVOKED`, …). */
export type OwnCode = "TIMEOUT" | "ABORTED" | "UNREACHABLE" | "NOT_MODIFIED" | "UNEXPECTED_ANSWER";

type Facts = {
  code: string;
  status?: number | undefined;
  requestId?: string | undefined;
  retryAfter?: number | undefined;
  problem?: ProblemDocument | undefined;
  cause?: unknown;
};

/** Whatever went wrong. Neither the message nor any member holds a key. */
export class LatchkeyError extends Error {
  override readonly name = "LatchkeyError";
  /** Latchkey's code, or one of `OwnCode`. */
  readonly code: OwnCode | (string & {});
  /** The HTTP status; undefined where nothing was answered. */
  readonly status: number | undefined;
  /** To be told to the operator: it stands in the log. */
  readonly requestId: string | undefined;
  /** Whole seconds after which to try again, where the answer said so. */
  readonly retryAfter: number | undefined;
  readonly problem: ProblemDocument | undefined;

  constructor(message: string, { code, status, requestId, retryAfter, problem, cause }: Facts) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.status = status;
    this.requestId = requestId;
    this.retryAfter = retryAfter;
    this.problem = problem;
  }
}

/** Every way an operation can refuse: code → HTTP status. The one table. */
export const REFUSALS = {
  INVALID_REQUEST: 400,
  MISSING_AUTH_HEADER: 401,
  INVALID_API_KEY: 401,
  INVALID_SIGNATURE: 401,
  SIGNED_OUT: 401,
  PLAN_LIMIT_REACHED: 402,
  KEY_REVOKED: 403,
  KEY_EXPIRED: 403,
  KEY_SUSPENDED: 403,
  PLAN_REQUIRED: 403,
  INSUFFICIENT_SCOPE: 403,
  ADDRESS_NOT_ALLOWED: 403,
  ROLE_REQUIRED: 403,
  CONFIRMATION_REQUIRED: 403,
  SECOND_FACTOR_REQUIRED: 403,
  BEYOND_OWN_REACH: 403,
  FOREIGN_ORIGIN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  VALIDATION_FAILED: 422,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
} as const;

export type RefusalCode = keyof typeof REFUSALS;

/** One invalid member of an input: where it stands, what is wrong, which rule. */
export type FieldError = { loc: (string | number)[]; msg: string; type: string };

export type RefusalDetails = {
  /** For the log alone. */
  cause?: unknown;
  errors?: FieldError[];
  /** Whole seconds. */
  retryAfter?: number;
  /** Further members of the problem document, such as `limit`, `used`, `plan`, `required`, `granted`. */
  members?: Record<string, unknown>;
  /** Further response headers. */
  headers?: Record<string, string>;
};

/** A refused operation. `message` is the public detail: a sentence that says what to do. The cause goes to the log. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly details: RefusalDetails = {},
  ) {
    super(message, { cause: details.cause });
    this.name = "Refusal";
  }

  get status(): number {
    return REFUSALS[this.code];
  }
}

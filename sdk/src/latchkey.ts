import { contentOf, refusalOf, requestIdOf } from "./answer.js";
import { checkedBase, checkedKey } from "./checked-options.js";
import { isBrowser } from "./is-browser.js";
import { LatchkeyError } from "./latchkey-error.js";
import type { CallOptions, Input, Operation } from "./operation.js";
import { type KeyVerdict, Operations } from "./operations.js";
import { nextCursor, type Page, type Pages, pagesOf } from "./pages.js";
import { requestOf } from "./request.js";
import { type Sender, send } from "./send.js";

export type LatchkeyOptions = {
  /** A key of Latchkey. It is kept where neither `console.log` nor JSON shows it. */
  apiKey: string;
  /** Where Latchkey is, such as `https://keys.example.com`. */
  baseUrl: string;
  /** Milliseconds until an attempt ends with the code `TIMEOUT`; 30,000 unless you say otherwise. */
  timeout?: number | undefined;
  /** How often a GET, or what has an idempotency key, is tried again when Latchkey cannot be reached or is unavailable; 2 unless you say otherwise. A 429 never is. */
  maxRetries?: number | undefined;
  /** In place of the runtime's own. */
  fetch?: typeof fetch | undefined;
  /** A key in a page is a key that every visitor has. */
  dangerouslyAllowBrowser?: boolean | undefined;
};

/** What the request is about that came under the key. */
export type VerifyOptions = {
  /** All of them must be held. */
  scopes?: readonly string[] | undefined;
  projectId?: string | undefined;
  /** Your caller's address, for the key's address list and its last use. */
  address?: string | undefined;
  /** How many requests this one counts for; 1 unless you say otherwise, 0 only asks. */
  cost?: number | undefined;
};

/** A client of one Latchkey under one key. Every operation of the API is a method; each throws a `LatchkeyError`. */
export class Latchkey extends Operations {
  readonly baseUrl: string;
  readonly #sender: Sender;

  constructor({ apiKey, baseUrl, timeout = 30_000, maxRetries = 2, fetch: own, dangerouslyAllowBrowser = false }: LatchkeyOptions) {
    super();
    if (isBrowser() && !dangerouslyAllowBrowser)
      throw new TypeError("This is a browser, where every visitor could read the key. Call Latchkey from a server of yours.");
    this.baseUrl = checkedBase(baseUrl);
    this.#sender = { apiKey: checkedKey(apiKey), timeout, maxRetries, fetch: own ?? ((...request) => fetch(...request)) };
  }

  /** Whether a key that your service was sent is good. Resolves with the verdict, whatever it is; throws where nobody could be asked. */
  async verify(key: string, { projectId, ...about }: VerifyOptions = {}, options?: CallOptions): Promise<KeyVerdict> {
    const body = { key, ...about, project_id: projectId } as Parameters<Operations["verifyApiKey"]>[0]["body"];
    const verdict = await this.verifyApiKey({ body }, options);
    if (typeof verdict?.valid !== "boolean")
      throw new LatchkeyError("The answer is no verdict.", { code: "UNEXPECTED_ANSWER", status: 200 });
    return verdict;
  }

  protected override ask<T>(operation: Operation, input: Input = {}, options: CallOptions = {}): Promise<T> {
    const read = (response: Response) => (operation.isStream ? response : contentOf(response));
    return this.#answer(operation, input, options, read) as Promise<T>;
  }

  protected override askPages<T>(operation: Operation, input: Input = {}, options: CallOptions = {}): Pages<T> {
    const read = async (response: Response): Promise<Page<T>> => ({
      items: (await contentOf(response)) as T[],
      cursor: nextCursor(response.headers.get("link")),
    });
    return pagesOf(
      (cursor) => this.#answer(operation, cursor === undefined ? input : { ...input, cursor }, options, read) as Promise<Page<T>>,
    );
  }

  async #answer(operation: Operation, input: Input, options: CallOptions, read: (response: Response) => unknown): Promise<unknown> {
    const written = requestOf(this.baseUrl, operation, input, options);
    return send(this.#sender, written, options, async (response) => {
      if (!response.ok) throw await refusalOf(response, this.#sender.apiKey);
      options.onAnswer?.({ status: response.status, requestId: requestIdOf(response), headers: response.headers });
      return read(response);
    });
  }
}

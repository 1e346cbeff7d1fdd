import { admission, type Caller, type KeyOptions } from "./admission.js";
import type { Latchkey } from "./latchkey.js";

type Handler<R extends Request, C> = (request: R, caller: Caller, context: C) => Response | Promise<Response>;

/** A route handler of Next's that is called under a good key alone. Say in `address` in which header your host puts your caller's. */
export const withKey =
  <R extends Request, C = unknown>(latchkey: Latchkey, options: KeyOptions<R>, handle: Handler<R, C>) =>
  async (request: R, context: C): Promise<Response> => {
    const { caller, headers, refusal } = await admission(
      latchkey,
      request.headers.get("authorization"),
      () => options.address?.(request),
      options,
    );
    if (!caller) return new Response(refusal.body, { status: refusal.status, headers });
    const answer = await handle(request, caller, context);
    const response = new Response(answer.body, answer);
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  };

import { admission, callerOf, type KeyOptions, keepCaller } from "./admission.js";
import type { Latchkey } from "./latchkey.js";

type Context = { req: { header(name: string): string | undefined }; env: unknown; header(name: string, value: string): void };

/** Hono middleware: a request passes under a good key alone. Hono knows no caller's address by itself: say in `address` where it stands. */
export const requireKey =
  (latchkey: Latchkey, options: KeyOptions<Context> = {}) =>
  async (c: Context, next: () => Promise<void>): Promise<Response | undefined> => {
    const { caller, headers, refusal } = await admission(latchkey, c.req.header("authorization"), () => options.address?.(c), options);
    if (!caller) return new Response(refusal.body, { status: refusal.status, headers });
    keepCaller(c, caller);
    await next();
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    return undefined;
  };

export { callerOf };

import { admission, callerOf, type KeyOptions, keepCaller } from "./admission.js";
import type { Latchkey } from "./latchkey.js";

type Request = { headers: { readonly [name: string]: string | string[] | undefined; authorization?: string | undefined }; ip: string };
type Reply = { code(status: number): unknown; headers(all: Record<string, string>): unknown; send(body: string): unknown };

/** A hook for Fastify's `onRequest`: a request passes under a good key alone. `request.ip` is your caller's by Fastify's own `trustProxy`. */
export const requireKey =
  (latchkey: Latchkey, options: KeyOptions<Request> = {}) =>
  async (request: Request, reply: Reply): Promise<unknown> => {
    const address = () => (options.address ? options.address(request) : request.ip);
    const { caller, headers, refusal } = await admission(latchkey, request.headers.authorization, address, options);
    reply.headers(headers);
    if (caller) return keepCaller(request, caller);
    reply.code(refusal.status);
    return reply.send(refusal.body);
  };

export { callerOf };

import { admission, callerOf, type KeyOptions, keepCaller } from "./admission.js";
import type { Latchkey } from "./latchkey.js";

type Request = {
  headers: { readonly [name: string]: string | string[] | undefined; authorization?: string | undefined };
  ip?: string | undefined;
};
type Response = { statusCode: number; setHeader(name: string, value: string): unknown; end(body: string): unknown };

/** Express middleware: a request passes under a good key alone. `request.ip` is your caller's by Express' own setting `trust proxy`. */
export const requireKey =
  (latchkey: Latchkey, options: KeyOptions<Request> = {}) =>
  async (request: Request, response: Response, next: () => void): Promise<void> => {
    const address = () => (options.address ? options.address(request) : request.ip);
    const { caller, headers, refusal } = await admission(latchkey, request.headers.authorization, address, options);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (caller) {
      keepCaller(request, caller);
      return next();
    }
    response.statusCode = refusal.status;
    response.end(refusal.body);
  };

export { callerOf };

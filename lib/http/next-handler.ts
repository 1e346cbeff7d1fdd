import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { readBody } from "./body";
import type { Answer, Call } from "./call";
import { hostedAddress } from "./client-address";

/** Next gives no params at all to a route whose address has none. */
type NextContext = { params: Promise<Record<string, string | string[] | undefined> | undefined> };
export type NextRoute = (request: Request, context: NextContext) => Promise<Response>;

/** The adapter from fetch's Request and Response, for `next dev` and serverless hosts. */
export function nextHandler(answer: (call: Call) => Promise<Answer>): NextRoute {
  return async (request, context) => {
    const { status, headers, body, bytes, file, stream } = await answer(callOf(request, (await context.params) ?? {}));
    const isEmpty = request.method === "HEAD" || status === 204 || status === 304;
    if (isEmpty) stream?.destroy();
    const source = isEmpty ? undefined : (stream ?? (file && createReadStream(file.path)));
    const content = source ? (Readable.toWeb(source) as ReadableStream) : bytes ? Buffer.from(bytes) : body;
    return new Response(isEmpty ? null : content, { status, headers });
  };
}

function callOf(request: Request, params: Record<string, string | string[] | undefined>): Call {
  const { pathname, search } = new URL(request.url);
  const header = (name: string) => request.headers.get(name) ?? undefined;
  return {
    method: request.method,
    path: pathname,
    query: search.slice(1),
    header,
    params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)])),
    address: hostedAddress(header("x-forwarded-for")),
    gone: () => request.signal,
    body: async (limit) => {
      if (!request.body) return Buffer.alloc(0);
      const length = header("content-length");
      const declared = length === undefined ? undefined : Number(length);
      return readBody(Readable.fromWeb(request.body as never), { encoding: header("content-encoding"), declared, limit });
    },
  };
}

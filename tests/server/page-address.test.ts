import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { mintToken } from "../../lib/domain/verdicts/key-token";
import { throughNext } from "../../server/page-request";

const token = mintToken("personal");
const reached: (string | undefined)[] = [];
const server = http.createServer((request, response) => {
  const header = (name: string) => request.headers[name] as string | undefined;
  const [path = "", query = ""] = (request.url ?? "").split("?");
  const body = async () => Buffer.alloc(0);
  const next = async (given: http.IncomingMessage, answer: http.ServerResponse) => {
    reached.push(given.url);
    answer.end("page");
  };
  void throughNext(next, { method: request.method ?? "", path, query, header, params: {}, address: null, body }, request, response);
});
beforeAll(() => new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve)));
afterAll(() => void server.close());
beforeEach(() => {
  reached.length = 0;
});

/** The path as it is, which fetch would make plain. */
const get = (path: string) =>
  new Promise<{ status: number | undefined; location: string | undefined; text: string }>((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const request = http.get({ host: "127.0.0.1", port, path, agent: false }, async (response) => {
      let text = "";
      for await (const piece of response) text += piece;
      resolve({ status: response.statusCode, location: response.headers.location, text });
    });
    request.on("error", reject);
  });

test("an address with a token leads to one of this instance, whatever stands before it", async () => {
  const path = `/evil.example/${token.slice(0, 16)}%E2%80%A6`;
  for (const start of ["//", "/\\", "///", "/\\/", "/"])
    expect(await get(`${start}evil.example/${token}`), start).toMatchObject({ status: 303, location: path });
  expect(reached).toEqual([]);
});

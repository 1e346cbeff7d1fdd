import { afterEach, expect, test } from "vitest";
import { refuseInsecureVisit, secureAddress } from "../../lib/doors/insecure-visit";
import { requestScope } from "../../lib/doors/request-scope";

const { LATCHKEY_URL } = process.env;
afterEach(() => void Object.assign(process.env, { LATCHKEY_URL }));

const under = <T>(url: string, headers: Record<string, string>, run: () => Promise<T>): Promise<T> => {
  process.env.LATCHKEY_URL = url;
  const scope = { requestId: "test", address: null, status: undefined, acted: false, header: (name: string) => headers[name] };
  return requestScope().run(scope, run);
};
const HTTPS = "https://keys.example.com";

test.each([
  [HTTPS, { "x-path": "/sign-in?next=%2Facme" }, { address: `${HTTPS}/sign-in?next=%2Facme`, cameByHttp: false }],
  [HTTPS, { "x-path": "/sign-up", "x-forwarded-proto": "http" }, { address: `${HTTPS}/sign-up`, cameByHttp: true }],
  [HTTPS, { "x-path": "/sign-up", "x-forwarded-proto": "https, http" }, { address: `${HTTPS}/sign-up`, cameByHttp: false }],
  ["http://keys.example.com", { "x-path": "/sign-in", "x-forwarded-proto": "http" }, null],
])("under %s with %j: %j", async (url, headers, address) => {
  expect(await under(url, headers, secureAddress)).toEqual(address);
});

test.each([
  [HTTPS, "http://keys.example.com", true],
  [HTTPS, "http://192.168.1.7:3000", true],
  [HTTPS, "https://keys.example.com", false],
  [HTTPS, undefined, false],
  // Browsers keep what is secure of their own machine's.
  [HTTPS, "http://localhost:3000", false],
  [HTTPS, "http://127.0.0.1:3000", false],
  ["http://keys.example.com", "http://keys.example.com", false],
] as const)("under %s a sign-in from a page of %s is refused: %s", async (url, origin, refused) => {
  const refusal = await under(url, origin ? { origin } : {}, () =>
    refuseInsecureVisit().then(
      () => null,
      (error: Error) => error,
    ),
  );
  if (refused) expect(refusal).toMatchObject({ code: "FOREIGN_ORIGIN", message: expect.stringContaining(HTTPS) });
  else expect(refusal).toBeNull();
});

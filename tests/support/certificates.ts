import fs from "node:fs";
import path from "node:path";
import { generate } from "selfsigned";
import { asUser, type TestPostgres, temporaryDirectory } from "./postgres";

const certificate = (name: string, more: object) =>
  generate([{ name: "commonName", value: name }], { keySize: 2048, algorithm: "sha256", ...more });

/** Turns TLS on, with a certificate for `localhost` by an authority of the test's own. Gives the path of the authority's certificate. */
export async function withTls(server: TestPostgres & { dataDir: string }, accessRules: string[]): Promise<string> {
  const authority = await certificate("An authority of the tests", {
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, digitalSignature: true },
    ],
  });
  const { cert, private: key } = await certificate("localhost", {
    ca: { key: authority.private, cert: authority.cert },
    extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }] }],
  });
  const { uid, gid } = fs.statSync(server.dataDir);
  for (const [name, text] of [
    ["server.crt", cert],
    ["server.key", key],
  ] as const) {
    const file = path.join(server.dataDir, name);
    fs.writeFileSync(file, text, { mode: 0o600 });
    if (process.getuid?.() === 0) fs.chownSync(file, uid, gid);
  }
  fs.writeFileSync(path.join(server.dataDir, "pg_hba.conf"), `${accessRules.join("\n")}\n`);
  await asUser(server.at("postgres"), "alter system set ssl = on", "select pg_reload_conf()");
  const file = path.join(temporaryDirectory(), "authority.pem");
  fs.writeFileSync(file, authority.cert);
  return file;
}

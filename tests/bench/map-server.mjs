// The baseline of the verdict: bare node:http, which hashes the token as Latchkey does, looks it up in a Map and answers the same bytes.
import { createHash } from "node:crypto";
import fs from "node:fs";
import { createServer } from "node:http";

const answer = Buffer.from(process.env.BENCH_ANSWER);
const hash = (token) => createHash("sha256").update(token).digest("base64");
const known = new Map(
  fs
    .readFileSync(process.env.BENCH_TOKENS, "utf8")
    .split("\n")
    .map((token) => [hash(token), answer]),
);
const server = createServer((request, response) => {
  const found = known.get(hash(request.headers.authorization?.slice(7) ?? ""));
  response.writeHead(found ? 200 : 401, { "content-type": "application/json", "content-length": found?.length ?? 0 });
  response.end(found);
});
process.on("message", (message) => {
  if (message === "start") server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
  else {
    const { user, system } = process.cpuUsage();
    process.send({ micros: user + system, memory: process.memoryUsage.rss() });
  }
});

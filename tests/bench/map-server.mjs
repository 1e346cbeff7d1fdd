// The baseline of the verdict: bare node:http, which looks the key up in a Map and answers the same bytes.
import { createServer } from "node:http";

const answers = new Map([[process.env.BENCH_TOKEN, Buffer.from(process.env.BENCH_ANSWER)]]);
const server = createServer((request, response) => {
  const answer = answers.get(request.headers.authorization?.slice(7));
  response.writeHead(answer ? 200 : 401, { "content-type": "application/json", "content-length": answer?.length ?? 0 });
  response.end(answer);
});
process.on("message", (message) => {
  if (message === "start") server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
  else {
    const { user, system } = process.cpuUsage();
    process.send({ micros: user + system });
  }
});

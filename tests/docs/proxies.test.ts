import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request as ask, createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "../support/postgres";
import { until } from "../support/until";

const PAGE = readFileSync("docs/operate/install.md", "utf8");
const configuration = (language: string): string => new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "m").exec(PAGE)?.[1] ?? "";
const MEBIBYTE = 1024 * 1024;

/** What stands behind the proxy: it says what it was sent, streams as we do, and lets a stream wait until it is told to go on. */
let upstream: Server;
let goOn: () => void = () => {};
const folder = mkdtempSync(path.join(os.tmpdir(), "latchkey-proxy-"));
const started: ChildProcess[] = [];

beforeAll(async () => {
  upstream = createServer(async (request, response) => {
    if (request.url === "/api/live") {
      response.writeHead(200, { "content-type": "text/event-stream" }).write("first\n");
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
      return void response.end("last\n");
    }
    let bytes = 0;
    for await (const chunk of request) bytes += (chunk as Buffer).length;
    response.end(JSON.stringify({ bytes, headers: request.headers }));
  });
  await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  for (const child of started) child.kill();
  upstream.closeAllConnections();
  upstream.close();
  rmSync(folder, { recursive: true, force: true });
});

const behind = () => `127.0.0.1:${(upstream.address() as AddressInfo).port}`;
const moved = (text: string, port: number) =>
  text
    .replace("listen 80;", `listen 127.0.0.1:${port};`)
    .replace("bind :80", `bind 127.0.0.1:${port}`)
    .replaceAll("127.0.0.1:3000", behind());

function written(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

const PROXIES = {
  nginx: {
    program: "/usr/sbin/nginx",
    arguments: (port: number) => {
      const own = process.getuid?.() === 0 ? "user root;" : "";
      const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map((name) => `${name}_temp_path ${folder}/${name};`)
        .join(" ");
      const text = `${own} daemon off; pid ${folder}/nginx.pid; error_log stderr; events {} http { access_log off; ${temporary} ${moved(configuration("nginx"), port)} }`;
      return ["-p", folder, "-e", "stderr", "-c", written("nginx.conf", text)];
    },
  },
  haproxy: {
    program: "/usr/sbin/haproxy",
    arguments: (port: number) => ["-db", "-f", written("haproxy.cfg", moved(configuration("haproxy"), port))],
  },
  caddy: {
    program: process.env.CADDY_PATH ?? "/usr/bin/caddy",
    arguments: (port: number) => {
      const site = moved(configuration("caddyfile"), port).replace("keys.example.com {", `http://127.0.0.1:${port} {\n    bind 127.0.0.1`);
      return ["run", "--adapter", "caddyfile", "--config", written("Caddyfile", `{\n    admin off\n}\n${site}`)];
    },
  },
};

describe.each(Object.entries(PROXIES))("the page's configuration of %s", (name, { program, arguments: given }) => {
  test("takes a batch of events whole, passes a stream at once, and hands on what it was asked", async (context) => {
    if (!existsSync(program)) context.skip(`LEFT OUT: ${name}, since ${program} is not there.`);
    const port = await freePort();
    const child = spawn(program, given(port), {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder },
    });
    started.push(child);
    let output = "";
    child.stderr?.on("data", (chunk) => {
      output += chunk;
    });
    const url = `http://127.0.0.1:${port}`;
    await until(async () => {
      if (child.exitCode !== null) throw new Error(output);
      return fetch(url).then(
        (reply) => reply.ok,
        () => false,
      );
    });
    const sent = await fetch(`${url}/ingest/clef`, { method: "POST", body: Buffer.alloc(10 * MEBIBYTE + 4096, "x") });
    const { bytes, headers } = (await sent.json()) as { bytes: number; headers: Record<string, string> };
    expect(bytes).toBe(10 * MEBIBYTE + 4096);
    expect(headers).toMatchObject({ "x-forwarded-host": `127.0.0.1:${port}`, "x-forwarded-for": "127.0.0.1", "x-forwarded-proto": "http" });
    // The first line is here while the last is not sent yet.
    const stream = await new Promise<import("node:http").IncomingMessage>((resolve) => ask(`${url}/api/live`, resolve).end());
    const lines = stream.setEncoding("utf8")[Symbol.asyncIterator]();
    expect((await lines.next()).value).toContain("first");
    goOn();
    expect((await lines.next()).value).toContain("last");
  });
});

test("each says idle times that are shorter than our own, and long enough for a silent stream", () => {
  const ours = Number(/keepAliveTimeout: ([\d_]+)/.exec(readFileSync("server/door.mjs", "utf8"))?.[1]?.replaceAll("_", "")) / 1000;
  const beat = Number(/Every (\d+) s a line is sent/.exec(PAGE)?.[1]);
  const idle = { nginx: /keepalive_timeout (\d+)s/, haproxy: /timeout http-keep-alive (\d+)s/, caddyfile: /keepalive (\d+)s/ };
  const silent = { nginx: /proxy_read_timeout (\d+)s/, haproxy: /timeout server (\d+)s/ };
  for (const [name, pattern] of Object.entries(idle)) expect(Number(pattern.exec(configuration(name))?.[1]), name).toBeLessThan(ours);
  for (const [name, pattern] of Object.entries(silent)) expect(Number(pattern.exec(configuration(name))?.[1]), name).toBeGreaterThan(beat);
  expect(configuration("caddyfile")).toContain("11MiB");
});

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { readConfig } from "../../server/config.mjs";
import { SETTING_NAMES } from "../../server/setting-names.mjs";

const read = (file: string) => readFileSync(path.join("deploy", file), "utf8");
const known = new Set(Object.values(SETTING_NAMES));
const CHART = "helm/latchkey";
const values: Record<string, unknown> = parse(read(`${CHART}/values.yaml`));
/** The chart's templates hold nothing but values, quoted or not. */
const rendered = (name: string) =>
  parse(
    read(`${CHART}/templates/${name}`).replace(
      /\{\{ \.(Values\.(\w+)|Release\.Name)( \| quote)? \}\}/g,
      (_, which: string, value: string, quoted) => {
        const given = which === "Release.Name" ? "latchkey" : values[value];
        expect(given, which).toBeDefined();
        return quoted ? JSON.stringify(String(given)) : String(given);
      },
    ),
  );

test("the image builds what npm run release makes, and runs it as nobody's root with Node alone", () => {
  const lines = read("Dockerfile").split("\n");
  const [build = [], run = []] = lines
    .join("\n")
    .split(/^FROM /m)
    .slice(1)
    .map((stage) => stage.split("\n"));
  expect(build).toContain("COPY . .");
  expect(build.find((line) => line.startsWith("RUN npm run release"))).toBeDefined();
  for (const line of ["USER node", "VOLUME /data", 'CMD ["node", "start.mjs"]', "STOPSIGNAL SIGTERM"]) expect(run).toContain(line);
  expect(run.indexOf("USER node")).toBeGreaterThan(run.findIndex((line) => line.startsWith("RUN mkdir /data")));
  // The journey of the release starts what stands there in the same way.
  expect(readFileSync("tools/release/make-release.mjs", "utf8")).toContain('"start.mjs")');
  const environment = Object.fromEntries(
    [...(run.find((line) => line.startsWith("ENV ")) ?? "").matchAll(/(\w+)=(\S+)/g)].map(([, name, value]) => [name, value]),
  );
  expect(readConfig(environment).faults).toEqual([]);
});

test("what the build is made from reaches the image's build, and nothing of the tests or of anybody's data", () => {
  const ignored = readFileSync(".dockerignore", "utf8").trim().split("\n");
  const letIn = ignored
    .filter((line) => line.startsWith("!"))
    .map((line) => new RegExp(`^${line.slice(1).replaceAll(".", "\\.").replaceAll("*", ".*")}(/|$)`));
  const isLetIn = (file: string) => letIn.some((pattern) => pattern.test(file));
  const sources = [
    ...(/const SOURCES = \[([^\]]*)\]/.exec(readFileSync("server/build.mjs", "utf8"))?.[1] ?? "").matchAll(/"([^"]+)"/g),
  ].map(([, at]) => at ?? "");
  expect(sources.length).toBeGreaterThan(10);
  expect(sources.filter((source) => existsSync(source) && !isLetIn(source))).toEqual([]);
  for (const other of [".env", ".data", "tests", "node_modules", ".git", ".next", "release"]) expect(isLetIn(other)).toBe(false);
  expect(ignored[0]).toBe("*");
});

test("compose names settings that there are, keeps no secret, and starts a second instance and Redis by profile", () => {
  const { services } = parse(read("compose.yaml"), { merge: true });
  for (const [name, profile] of [
    ["latchkey-two", "ha"],
    ["haproxy", "ha"],
    ["redis", "redis"],
  ] as const)
    expect(services[name].profiles).toEqual([profile]);
  expect([services.latchkey.profiles, services.postgres.profiles]).toEqual([undefined, undefined]);
  for (const one of [services.latchkey, services["latchkey-two"]]) {
    expect(Object.keys(one.environment).filter((name) => !known.has(name))).toEqual([]);
    expect([one.read_only, one.cap_drop, one.healthcheck.test.join(" ").includes("/api/ready")]).toEqual([true, ["ALL"], true]);
    for (const name of ["LATCHKEY_STORAGE_SECRETKEY", "DATABASE_URL"]) expect(one.environment[name]).toMatch(/\$\{\w+:\?[^}]+\}/);
  }
});

test("the chart has two instances that drain, with secrets by reference and no database of its own", () => {
  expect(readdirSync(`deploy/${CHART}/templates`).toSorted()).toEqual(["deployment.yaml", "disruption-budget.yaml", "service.yaml"]);
  const { spec } = rendered("deployment.yaml");
  const [container] = spec.template.spec.containers;
  expect(spec.replicas).toBeGreaterThanOrEqual(2);
  expect(container.env.filter(({ name }: { name: string }) => !known.has(name))).toEqual([]);
  expect(container.envFrom).toEqual([{ secretRef: { name: "latchkey" } }]);
  expect([container.readinessProbe.httpGet.path, container.startupProbe.httpGet.path, container.livenessProbe.httpGet]).toEqual([
    "/api/ready",
    "/api/ready",
    undefined,
  ]);
  expect(container.securityContext).toMatchObject({ readOnlyRootFilesystem: true, allowPrivilegeEscalation: false });
  // preStop's three seconds, the drain and the ten of a stop fit in.
  expect(spec.template.spec.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(3 + Number(values.drainSeconds) + 10);
  for (const name of ["service.yaml", "disruption-budget.yaml"]) {
    const { selector } = rendered(name).spec;
    expect(Object.entries(spec.template.metadata.labels)).toEqual(expect.arrayContaining(Object.entries(selector.matchLabels ?? selector)));
  }
});

test("the units hand the socket on and let nothing be written but the data", () => {
  const unit = read("systemd/latchkey.service");
  for (const line of ["Requires=latchkey.socket", "ExecStart=/usr/bin/node start.mjs", "ProtectSystem=strict", "StateDirectory=latchkey"])
    expect(unit).toContain(`${line}\n`);
  expect(/LATCHKEY_DATA_DIR=(\S+)/.exec(unit)?.[1]).toBe("/var/lib/latchkey");
  const port = /PORT=(\d+)/.exec(unit)?.[1];
  expect(read("systemd/latchkey.socket")).toContain(`ListenStream=127.0.0.1:${port}\n`);
});

const hasHaproxy = spawnSync("haproxy", ["-v"]).status === 0;
test.runIf(hasHaproxy)("HAProxy takes its configuration (left out where it is not installed)", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "latchkey-haproxy-"));
  const file = path.join(folder, "haproxy.cfg");
  writeFileSync(file, read("haproxy.cfg").replace(/latchkey(-two)?:3000/g, "127.0.0.1:3000"));
  const { status, stderr } = spawnSync("haproxy", ["-c", "-f", file], { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  expect([status, stderr]).toEqual([0, expect.not.stringMatching(/ALERT/)]);
});

import { type ChildProcess, fork } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { BUNDLING } from "../../server/build.mjs";
import { type EmbeddedPostgres, startPostgres } from "../../server/embedded-postgres.mjs";
import { prepareDatabase } from "../../server/prepare-database.mjs";
import { root } from "../../server/root.mjs";
import { testIdentity } from "../support/identity";
import { startPools } from "../support/pools";
import { asUser, freePort, temporaryDirectory } from "../support/postgres";
import { AT_LENGTH } from "./rounds";

const directory = path.join(root, `dist/hardships-${process.pid}`);
type Group = "instance" | "database";

/** An instance on a database of its own, which at length is as durable as a real one, each in a process group that can be killed as a whole. */
export class Victim {
  private server: EmbeddedPostgres | undefined;
  private child: ChildProcess | undefined;
  private ended: Promise<unknown> = Promise.resolve();
  private databasePort = 0;
  private port = 0;
  private env: Record<string, string> = {};
  log = "";

  private constructor(
    readonly folder: string,
    private readonly more: Record<string, string>,
  ) {}

  /** Prepared and started; this process's pools lead to its database. */
  static async start(more: Record<string, string> = {}, folder = temporaryDirectory()): Promise<Victim> {
    await build({ ...BUNDLING, entryPoints: ["tests/hardships/instance.ts"], outdir: directory });
    const victim = new Victim(folder, more);
    [victim.databasePort, victim.port] = [await freePort(), await freePort()];
    await victim.startDatabase();
    const { authSecret, rolePrefix } = testIdentity;
    // What a killed process has written stays with the system: waiting for a busy disk tells nothing, and took minutes beside other tests.
    if (!AT_LENGTH) await asUser(victim.databaseUrl, "alter system set fsync = off", "select pg_reload_conf()");
    // After a crash all of the data directory is synced: one call for its file system takes a moment, one a file takes seconds.
    else if (process.platform === "linux") await asUser(victim.databaseUrl, "alter system set recovery_init_sync_method = syncfs");
    const known = await prepareDatabase(victim.databaseUrl, testIdentity);
    victim.env = { DATABASE_URL: victim.databaseUrl, LATCHKEY_AUTH_SECRET: authSecret, LATCHKEY_ROLE_PREFIX: rolePrefix, ...known };
    await startPools(victim.env);
    await victim.startInstance();
    return victim;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get databaseUrl(): string {
    return this.server?.url ?? "";
  }

  async startDatabase(): Promise<void> {
    this.server = await startPostgres({ dataDir: path.join(this.folder, "postgres"), port: this.databasePort, database: "latchkey" });
  }

  async startInstance(): Promise<void> {
    const child = fork(path.join(directory, "instance.mjs"), {
      cwd: root,
      detached: true,
      env: {
        ...process.env,
        ...this.env,
        NODE_ENV: "production",
        LOG_LEVEL: "warn",
        LATCHKEY_URL: this.url,
        PORT: String(this.port),
        DATA_DIR: path.join(this.folder, "postgres"),
        LATCHKEY_DATA_DIR: this.folder,
        ...this.more,
      },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.log = (this.log + text).slice(-20_000);
      });
    this.ended = new Promise((resolve) => child.once("exit", resolve));
    await new Promise<void>((resolve, reject) => {
      child.once("message", () => resolve());
      child.once("exit", (code) => reject(new Error(`the instance ended with ${code}: ${this.log}`)));
    });
  }

  /** SIGKILL to whole process groups, one behind the other. */
  async kill(...groups: Group[]): Promise<void> {
    for (const group of groups) process.kill(-((group === "instance" ? this.child?.pid : this.server?.pid) ?? Number.NaN), "SIGKILL");
    if (groups.includes("instance")) await this.ended;
    if (groups.includes("database")) await this.server?.exited;
  }

  /** The most memory that the instance has had so far, in MiB, as Linux accounts for it; undefined elsewhere. */
  mostMemory(): number | undefined {
    const file = `/proc/${this.child?.pid}/status`;
    if (!fs.existsSync(file)) return undefined;
    return Number(/VmHWM:\s*(\d+)/.exec(fs.readFileSync(file, "utf8"))?.[1]) / 1024;
  }

  async stop(): Promise<void> {
    this.child?.kill("SIGKILL");
    await this.ended;
    await this.server?.stop();
    fs.rmSync(directory, { recursive: true, force: true });
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

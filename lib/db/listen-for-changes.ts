import type pg from "pg";
import { settings } from "../kernel/settings";
import { SECOND } from "../kernel/time";
import { connectClient } from "./connect-client.mjs";
import { databaseAddress } from "./database-url.mjs";
import { poolLogin } from "./pool-login.mjs";

/** The channel on which every instance hears what any of them committed. */
export const CHANGES = "latchkey_changes";

/** Of which organization something changed, keys were used, or events stored; of all of them where something may have been missed. */
export type Change = { organization: string | "all"; what: "changed" | "used" | "stored" };

/** `tried` once it has connected for the first time, or could not. */
export type Listener = { tried: Promise<void>; isUp: () => boolean; stop: () => Promise<void> };

const ALIVE_MS = 15 * SECOND;
const ANSWER_MS = 5 * SECOND;
const PAUSE_MS = SECOND;

/**
 * Hears of changes by one connection of its own, made again when it breaks; then everything may have changed. `isUp` is false while
 * nothing is heard, and always behind a pooler by transaction, where a connection belongs to nobody.
 */
export function listenForChanges(hear: (change: Change) => void): Listener {
  const address = databaseAddress(settings.databaseUrl);
  let client: pg.Client | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isUp = false;
  let stopped = address.transactionPooler;

  const later = (run: () => void, pause: number) => {
    if (stopped) return;
    timer = setTimeout(run, pause);
    timer.unref();
  };
  const connect = async () => {
    try {
      const login = poolLogin(settings.databaseIdentity, "gate", address.options);
      const made = await connectClient(address, { application_name: "latchkey_listen", query_timeout: ANSWER_MS, ...login });
      client = made;
      made.on("notification", ({ payload }) => hear(changeOf(payload)));
      made.once("end", () => lose(made));
      await made.query(`listen ${CHANGES}`);
      isUp = true;
      hear({ organization: "all", what: "changed" });
      later(() => void prove(made), ALIVE_MS);
    } catch {
      lose(client);
    }
  };
  // A connection whose other end is gone says nothing of itself.
  const prove = async (made: pg.Client) => {
    try {
      await made.query("select 1");
      later(() => void prove(made), ALIVE_MS);
    } catch {
      lose(made);
    }
  };
  const lose = (lost: pg.Client | undefined) => {
    if (lost !== client) return;
    client = undefined;
    isUp = false;
    clearTimeout(timer);
    void lost?.end().catch(() => {});
    later(() => void connect(), PAUSE_MS * (0.5 + Math.random()));
  };
  return {
    tried: stopped ? Promise.resolve() : connect(),
    isUp: () => isUp,
    stop: async () => {
      stopped = true;
      isUp = false;
      clearTimeout(timer);
      const last = client;
      client = undefined;
      await last?.end().catch(() => {});
    },
  };
}

/** What cannot be read may be of anybody. */
function changeOf(payload: string | undefined): Change {
  try {
    const { org, what } = JSON.parse(payload ?? "");
    const news = (["used", "stored"] as const).find((one) => what.includes(one));
    if (typeof org === "string") return { organization: org, what: news ?? "changed" };
  } catch {
    // Told below.
  }
  return { organization: "all", what: "changed" };
}

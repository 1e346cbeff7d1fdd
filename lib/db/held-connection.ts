import type pg from "pg";
import { settings } from "../kernel/settings";
import { SECOND } from "../kernel/time";
import { connectClient } from "./connect-client.mjs";
import { databaseAddress } from "./database-url.mjs";
import { poolLogin } from "./pool-login.mjs";

/** `tried` once it has connected for the first time, or could not. */
export type HeldConnection = {
  tried: Promise<void>;
  isUp: () => boolean;
  stop: (last?: (client: pg.Client) => Promise<void>) => Promise<void>;
};

type Holder = {
  name: string;
  /** In milliseconds, after which an answer is waited for no longer and the connection is lost. */
  patience: number;
  /** Before it counts as up; where this throws, it is tried again from the start. `lose` gives the connection up. */
  begin: (client: pg.Client, lose: () => void) => Promise<void>;
  /** Once for each time that it had begun, or tried to. */
  lost?: () => void;
};

const ALIVE_MS = 15 * SECOND;
const PAUSE_MS = SECOND;

/**
 * A connection of its own as the gate's role, to the database itself, made again when it breaks. Never up behind a pooler by transaction,
 * where a connection belongs to nobody.
 */
export function holdConnection({ name, patience, begin, lost }: Holder): HeldConnection {
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
      const made = await connectClient(address, { application_name: name, query_timeout: patience, ...login });
      if (stopped) return void made.end().catch(() => {});
      client = made;
      made.once("end", () => lose(made));
      await begin(made, () => lose(made));
      if (client !== made) return;
      isUp = true;
      later(() => void prove(made), ALIVE_MS);
    } catch {
      lose(client);
    }
  };
  // A connection whose other end is gone says nothing of itself.
  const prove = async (made: pg.Client) => {
    try {
      await made.query("select 1");
      if (client === made) later(() => void prove(made), ALIVE_MS);
    } catch {
      lose(made);
    }
  };
  const lose = (gone: pg.Client | undefined) => {
    if (gone !== client) return;
    client = undefined;
    isUp = false;
    clearTimeout(timer);
    if (gone) lost?.();
    void gone?.end().catch(() => {});
    later(() => void connect(), PAUSE_MS * (0.5 + Math.random()));
  };
  return {
    tried: stopped ? Promise.resolve() : connect(),
    isUp: () => isUp,
    stop: async (last) => {
      stopped = true;
      isUp = false;
      clearTimeout(timer);
      const open = client;
      client = undefined;
      if (open) lost?.();
      if (open) await last?.(open).catch(() => {});
      await open?.end().catch(() => {});
    },
  };
}

import { SECOND } from "../kernel/time";
import { type HeldConnection, holdConnection } from "./held-connection";

/** The channel on which every instance hears what any of them committed. */
export const CHANGES = "latchkey_changes";

/** Of which organization something changed, keys were used, or events stored; of all of them where something may have been missed. */
export type Change = { organization: string | "all"; what: "changed" | "used" | "stored" };

export type Listener = HeldConnection;

/**
 * Hears of changes by one connection of its own, made again when it breaks; then everything may have changed. `isUp` is false while
 * nothing is heard, and always behind a pooler by transaction.
 */
export const listenForChanges = (hear: (change: Change) => void): Listener =>
  holdConnection({
    name: "latchkey_listen",
    patience: 5 * SECOND,
    begin: async (client) => {
      client.on("notification", ({ payload }) => hear(changeOf(payload)));
      await client.query(`listen ${CHANGES}`);
      hear({ organization: "all", what: "changed" });
    },
  });

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

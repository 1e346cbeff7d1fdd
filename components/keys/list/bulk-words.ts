import type { ChangeManyKeys, Key, KeyReport } from "@/lib/domain/keys/schema";
import { isLive } from "../words/key-attention";

type Change = ChangeManyKeys["change"];

export const BULK: Record<Change, { verb: string; done: string; happens: string; left: string; fits: (key: Key) => boolean }> = {
  revoke: {
    verb: "Revoke",
    done: "revoked",
    happens:
      "They stop with the next request: every call with them is answered 403. What they sent stays. A revoked key cannot come back; generate a new one instead.",
    left: "revoked already",
    fits: (key) => key.status !== "revoked",
  },
  suspend: {
    verb: "Suspend",
    done: "suspended",
    happens: "They stop with the next request: every call with them is answered 403. Resume them one by one to undo it.",
    left: "suspended or ended already",
    fits: (key) => isLive(key) && key.status !== "suspended",
  },
};

export const keysWord = (count: number): string => `${count.toLocaleString("en")} ${count === 1 ? "key" : "keys"}`;

/** "18 keys revoked, 2 could not be." */
export function reportLine(change: Change, reports: readonly KeyReport[]): string {
  const done = reports.filter((report) => report.done).length;
  const failed = reports.length - done;
  const summary = done > 0 ? `${keysWord(done)} ${BULK[change].done}` : `No key ${BULK[change].done}`;
  return failed > 0 ? `${summary}, ${failed.toLocaleString("en")} could not be.` : `${summary}.`;
}

export const reportName = ({ name, id }: KeyReport): string => name ?? id;

/** The whole report as text: a line for each key, those that failed first. */
export const reportText = (change: Change, reports: readonly KeyReport[]): string =>
  [
    reportLine(change, reports),
    ...reports.filter((report) => !report.done).map((report) => `${reportName(report)} — ${report.detail ?? "not changed"}`),
    ...reports.filter((report) => report.done).map((report) => `${reportName(report)} — ${BULK[change].done}`),
  ].join("\n");

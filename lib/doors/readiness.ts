import { theProcess } from "../kernel/the-process";

/** Why an instance takes no requests although it runs. A database that is away is none: then it is able to say 503 itself. */
export type UnreadyReason = "starting" | "stopping" | "standby" | "clock";

declare module "../kernel/the-process" {
  interface TheProcess {
    unreadyReasons: Map<UnreadyReason, string>;
  }
}
export const makeReadiness = (): Map<UnreadyReason, string> => new Map();
const reasons = (): Map<UnreadyReason, string> => theProcess().unreadyReasons;

/** From now on load balancers are told to send nothing more; `detail` is a sentence for the operator. Null takes the reason back. */
export function setUnready(reason: UnreadyReason, detail: string | null): void {
  if (detail === null) reasons().delete(reason);
  else reasons().set(reason, detail);
}

/** What keeps the instance from taking requests, each with its sentence; empty where it is ready. */
export const unreadyReasons = (): ReadonlyMap<UnreadyReason, string> => reasons();

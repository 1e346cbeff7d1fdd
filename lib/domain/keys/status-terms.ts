import type { KeyStatus } from "./schema";

const ENDED: readonly KeyStatus[] = ["revoked", "expired"];

/** Whether this state is for good. */
export const isEnded = (status: KeyStatus): boolean => ENDED.includes(status);

/** Whether a key works now: it has not ended and is not suspended. */
export const works = (status: KeyStatus): boolean => !isEnded(status) && status !== "suspended";

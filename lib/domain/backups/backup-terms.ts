/** By itself at its hour, asked for by a person or a key, or found in the directory (made with `latchkey backup`, or brought there). */
export const BACKUP_KINDS = ["automatic", "manual", "found"] as const;
export const BACKUP_STATES = ["waiting", "running", "good", "failed"] as const;

/** The job that makes backups, as the queue knows it. */
export const BACKUP_JOB = "back up";

/** Read back whole: what was only found in the directory counts as no good backup until then. */
export const PROVEN = { state: "good", verifiedAt: { not: null } };
/** A damaged file that was brought is no backup of this instance that failed. */
export const FAILED_HERE = { state: "failed", kind: { not: "found" } };
export const PROVEN_OR_FAILED = { OR: [PROVEN, FAILED_HERE] };

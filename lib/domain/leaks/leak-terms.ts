/** Who reports a leak, as mails and screens say it. */
export const LEAK_SOURCES = { report: "somebody who holds the key", github: "GitHub secret scanning" } as const;
export type LeakSource = keyof typeof LEAK_SOURCES;

export const leakSourceWords = (source: string | null): string => LEAK_SOURCES[source === "github" ? "github" : "report"];

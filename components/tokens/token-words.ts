import { type LucideIcon, ScanSearch, Send } from "lucide-react";

export type TokenKind = "write" | "read";

type TokenWords = { name: string; title: string; line: string; explained: string; does: string; icon: LucideIcon };

/** What is said of each kind of token. */
export const TOKEN_WORDS: Record<TokenKind, TokenWords> = {
  write: {
    name: "write token",
    title: "Write tokens",
    line: "A write token sends telemetry into this project and can do nothing else. It takes none of the plan’s keys.",
    explained:
      "Give one to each program that sends events: it can write into this project, and read nothing. Its secret is shown once, when it is created.",
    does: "sends telemetry into",
    icon: Send,
  },
  read: {
    name: "read token",
    title: "Read tokens",
    line: "A read token queries the telemetry of this project and can do nothing else. It takes none of the plan’s keys.",
    explained:
      "Give one to a dashboard or a script that looks at events: it can read this project’s, and write nothing. Its secret is shown once, when it is created.",
    does: "queries the telemetry of",
    icon: ScanSearch,
  },
};

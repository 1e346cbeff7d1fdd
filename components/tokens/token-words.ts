import { type LucideIcon, ScanSearch, Send } from "lucide-react";

export type TokenKind = "write" | "read";

type TokenWords = { name: string; title: string; line: string; explained: string; does: string; icon: LucideIcon };

/** What is said of each kind of token. */
export const TOKEN_WORDS: Record<TokenKind, TokenWords> = {
  write: {
    name: "write token",
    title: "Write tokens",
    line: "A write token sends events to this project and can do nothing else. It does not count against the plan’s keys.",
    explained:
      "Give each program that sends events its own: it can write to this project and read nothing. Its secret is shown once, when it is created.",
    does: "sends events to",
    icon: Send,
  },
  read: {
    name: "read token",
    title: "Read tokens",
    line: "A read token queries this project’s events and can do nothing else. It does not count against the plan’s keys.",
    explained:
      "Give one to a dashboard or a script that reads events: it can read this project and write nothing. Its secret is shown once, when it is created.",
    does: "queries the events of",
    icon: ScanSearch,
  },
};

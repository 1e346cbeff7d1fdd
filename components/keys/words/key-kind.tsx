import { ArrowDownToLine, ArrowUpFromLine, Building2, Folder, type LucideIcon, Server, UserRound } from "lucide-react";
import type { Key } from "@/lib/domain/keys/schema";
import { Tooltip } from "../../ui/tooltip";
import { kindWords } from "./key-kind-words";

export const KIND_LABELS: Record<Key["kind"], string> = {
  organization: "Organization",
  project: "Project",
  personal: "Personal",
  write_token: "Write token",
  read_token: "Read token",
  instance: "Instance",
};

export const ICONS: Record<Key["kind"], LucideIcon> = {
  organization: Building2,
  project: Folder,
  personal: UserRound,
  write_token: ArrowUpFromLine,
  read_token: ArrowDownToLine,
  instance: Server,
};

/** What kind of key it is, told apart at a glance: a sign, and the word where there is room. */
export function KeyKind({ of: key }: { of: Key }) {
  const Icon = ICONS[key.kind];
  return (
    <Tooltip content={kindWords(key)}>
      <span className="inline-flex items-center gap-1.5 whitespace-nowrap align-middle text-muted">
        <Icon aria-hidden className="size-3.5 shrink-0 text-faint" />
        <span className="@max-[72rem]:sr-only">{KIND_LABELS[key.kind]}</span>
      </span>
    </Tooltip>
  );
}

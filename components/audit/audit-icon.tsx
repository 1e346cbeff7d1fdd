import {
  BadgeCheck,
  Ban,
  CircleMinus,
  CirclePlus,
  Eye,
  LogIn,
  LogOut,
  type LucideIcon,
  MailX,
  Pencil,
  ShieldAlert,
  UserPlus,
} from "lucide-react";
import type { RecordedAction } from "@/lib/domain/audit/schema";
import { cn } from "../ui/cn";

const ICONS: Record<RecordedAction, LucideIcon> = {
  INSERT: CirclePlus,
  UPDATE: Pencil,
  DELETE: CircleMinus,
  VIEW: Eye,
  LOGIN: LogIn,
  FAILED_LOGIN: ShieldAlert,
  LOGOUT: LogOut,
  CLAIM_INVITATION: UserPlus,
  REVOKE_INVITATION: MailX,
  VERIFY: BadgeCheck,
  DENIED: Ban,
};

/** The kind of an entry at a glance; what did not come to pass stands out. */
export function AuditIcon({ action }: { action: RecordedAction }) {
  const Icon = ICONS[action];
  const refused = action === "DENIED" || action === "FAILED_LOGIN";
  return (
    <span
      aria-hidden
      className={cn(
        "grid size-6 shrink-0 place-items-center rounded-full border",
        refused ? "border-warn-line bg-warn-soft text-warn-ink" : "bg-sunken text-muted",
      )}
    >
      <Icon className="size-3.5" />
    </span>
  );
}

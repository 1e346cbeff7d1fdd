import { cva } from "class-variance-authority";
import type { EventView } from "@/lib/domain/events/schema";
import { cn } from "../ui/cn";

export const levelBar = cva("w-[3px] shrink-0 self-stretch rounded-full", {
  variants: {
    severity: {
      Verbose: "bg-bar-empty",
      Debug: "bg-bar-empty",
      Information: "bg-info",
      Warning: "bg-warn",
      Error: "bg-danger",
      Fatal: "bg-danger outline-2 outline-danger-line",
    },
  },
});

const word = cva("inline-block truncate text-xs font-medium", {
  variants: {
    severity: {
      Verbose: "text-faint",
      Debug: "text-faint",
      Information: "text-muted",
      Warning: "text-warn-ink",
      Error: "text-danger-ink",
      Fatal: "text-danger-ink underline decoration-2 underline-offset-2",
    },
  },
});

/** The level as the client spelled it, in the color of its severity. */
export function EventLevel({ event, className }: { event: Pick<EventView, "level" | "severity">; className?: string }) {
  return (
    <span
      title={event.level && event.level !== event.severity ? event.severity : undefined}
      className={cn(word({ severity: event.severity }), className)}
    >
      {event.level ?? event.severity}
    </span>
  );
}

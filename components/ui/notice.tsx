import { cva, type VariantProps } from "class-variance-authority";
import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { cn } from "./cn";

const look = cva("flex items-start gap-2.5 rounded-lg border px-3 py-2.5 text-base [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0", {
  variants: {
    tone: {
      quiet: "bg-sunken text-muted",
      warn: "border-warn-line bg-warn-soft text-warn-ink",
      danger: "border-danger-line bg-danger-soft text-danger-ink",
    },
  },
  defaultVariants: { tone: "quiet" },
});

const ICONS = { quiet: Info, warn: TriangleAlert, danger: CircleAlert };

type NoticeProps = VariantProps<typeof look> & {
  children: ReactNode;
  action?: ReactNode;
  className?: string;
  role?: "alert" | "status";
  ref?: Ref<HTMLDivElement>;
};

export function Notice({ tone, children, action, className, role, ref }: NoticeProps) {
  const Icon = ICONS[tone ?? "quiet"];
  return (
    <div ref={ref} role={role} className={cn(look({ tone }), className)}>
      <Icon aria-hidden />
      <div className="min-w-0 flex-1">{children}</div>
      <span className="contents">{action}</span>
    </div>
  );
}

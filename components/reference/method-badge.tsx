import { Badge } from "@/components/ui/badge";

const TONES = { GET: "ok", POST: "accent", PATCH: "warn", PUT: "warn", DELETE: "danger" } as const;

export const MethodBadge = ({ method }: { method: string }) => (
  <Badge tone={TONES[method as keyof typeof TONES] ?? "quiet"}>{method}</Badge>
);

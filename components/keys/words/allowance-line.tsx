import type { KeyAllowance } from "@/lib/domain/keys/schema";
import { PLAN_TERMS } from "@/lib/domain/plans/plan-terms";

/** "3 of 5 keys used · Pro" */
export function AllowanceLine({ allowance: { used, limit, plan } }: { allowance: KeyAllowance }) {
  const count = used.toLocaleString("en");
  const words =
    limit === null
      ? `${count} ${used === 1 ? "key" : "keys"} used`
      : limit === 0
        ? "No API keys"
        : `${count} of ${limit} ${limit === 1 ? "key" : "keys"} used`;
  return <span className="text-sm whitespace-nowrap text-muted">{`${words} · ${PLAN_TERMS[plan].label}`}</span>;
}

import { leakSourceWords } from "@/lib/domain/leaks/leak-terms";
import type { LeakView } from "@/lib/domain/leaks/schema";
import { Badge } from "../ui/badge";
import { Name } from "../ui/name";
import { RelativeTime } from "../ui/relative-time";
import { TextLink } from "../ui/text-link";

/** Keys that were found in public: when, where, and what became of them. */
export function LeakList({ org, leaks }: { org: string; leaks: readonly LeakView[] }) {
  return (
    <ul className="divide-y">
      {leaks.map((leak) => (
        <li key={leak.key_id} className="grid gap-1 px-4 py-3">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <TextLink href={`/${org}/settings/api-keys/${leak.key_id}`}>
              <Name>{leak.name}</Name>
            </TextLink>
            <code translate="no" className="font-mono text-xs text-faint">
              <Name>{leak.token_start}</Name>
              <span>…</span>
            </code>
            <LeakOutcome leak={leak} />
            <RelativeTime at={leak.leaked_at} className="ml-auto text-sm text-muted" />
          </div>
          <p className="text-sm text-muted">
            <span>{`Reported by ${leakSourceWords(leak.source)}`}</span>
            {leak.url ? (
              <>
                <span>, found at </span>
                <code translate="no" className="font-mono text-xs text-ink [overflow-wrap:anywhere]">
                  {leak.url}
                </code>
              </>
            ) : null}
            <span>.</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

function LeakOutcome({ leak }: { leak: LeakView }) {
  if (leak.status === "revoked") return <Badge>{leak.revocation_reason?.startsWith("Leaked:") ? "Revoked at once" : "Revoked"}</Badge>;
  if (leak.status === "expired") return <Badge>Expired</Badge>;
  if (leak.status === "suspended") return <Badge tone="warn">Suspended</Badge>;
  return <Badge tone="danger">Still works</Badge>;
}

"use client";

import { Minus, Plus } from "lucide-react";
import type { Scope } from "@/lib/access/scopes";
import { Badge } from "../../ui/badge";
import { ScopePicker } from "../make/scope-picker";

type RotateScopesProps = {
  had: readonly Scope[];
  value: readonly Scope[];
  grantable: readonly Scope[];
  onChange: (scopes: Scope[]) => void;
};

/** Which scopes the successor gets, and how they differ from the old key's. */
export function RotateScopes({ had, value, grantable, onChange }: RotateScopesProps) {
  const added = value.filter((scope) => !had.includes(scope));
  const dropped = had.filter((scope) => !value.includes(scope));
  return (
    <div className="grid gap-3">
      <ul aria-label="What changes" aria-live="polite" className="flex flex-wrap gap-1.5 text-sm text-muted">
        {added.length + dropped.length === 0 ? <li>The same as the old key’s.</li> : null}
        {added.map((scope) => (
          <ScopeChange key={scope} scope={scope} dropped={false} />
        ))}
        {dropped.map((scope) => (
          <ScopeChange key={scope} scope={scope} dropped />
        ))}
      </ul>
      <ScopePicker value={value} grantable={grantable} onChange={onChange} invalid={value.length === 0} />
    </div>
  );
}

function ScopeChange({ scope, dropped }: { scope: Scope; dropped: boolean }) {
  const Icon = dropped ? Minus : Plus;
  const Tag = dropped ? "s" : "span";
  return (
    <li>
      <Badge tone={dropped ? "danger" : "ok"} className="font-mono">
        <Icon aria-hidden className="size-3" />
        <span className="sr-only">{dropped ? "Dropped: " : "Added: "}</span>
        <Tag translate="no">{scope}</Tag>
      </Badge>
    </li>
  );
}

"use client";

import { useId } from "react";
import type { InstanceScope, Scope } from "@/lib/access/scopes";
import { Checkbox } from "../ui/checkbox";
import { cn } from "../ui/cn";

type InstanceScopesProps = { value: readonly Scope[]; onChange: (scopes: Scope[]) => void; invalid: boolean };

const INSTANCE_SCOPES: readonly { scope: InstanceScope; label: string; can: string; line: string }[] = [
  {
    scope: "instance:verify",
    label: "Verify",
    can: "verify keys",
    line: "Say for another service whether a key of any organization is good",
  },
  { scope: "instance:billing", label: "Billing", can: "read usage", line: "Read what every organization uses" },
  {
    scope: "instance:admin",
    label: "Admin",
    can: "run the instance",
    line: "Organizations, plans, rates and instance keys: everything you can do here",
  },
];

/** What an instance key may do. */
export function InstanceScopes({ value, onChange, invalid }: InstanceScopesProps) {
  const id = useId();
  return (
    <div className="grid gap-2">
      {INSTANCE_SCOPES.map(({ scope, label, line }) => {
        const on = value.includes(scope);
        return (
          <label
            key={scope}
            htmlFor={`${id}-${scope}`}
            className={cn(
              "flex items-start gap-3 rounded-lg border border-line bg-surface px-3 py-2.5 shadow-low hover:bg-hover",
              on && "border-accent bg-accent-soft hover:bg-accent-soft",
              invalid && "border-danger-line",
            )}
          >
            <span className="min-w-0 flex-1">
              <span className="flex flex-wrap items-baseline gap-x-2">
                <span className="text-base font-medium text-ink">{label}</span>
                <span translate="no" className="font-mono text-xs text-faint">
                  {scope}
                </span>
              </span>
              <span className="block text-sm text-muted">{line}</span>
            </span>
            <Checkbox
              id={`${id}-${scope}`}
              aria-label={label}
              className="mt-0.5"
              checked={on}
              onCheckedChange={(next) => onChange(next === true ? [...value, scope] : value.filter((each) => each !== scope))}
            />
          </label>
        );
      })}
    </div>
  );
}

/** "verify keys and read usage" */
export function instanceWords(scopes: readonly Scope[]): string {
  const parts = INSTANCE_SCOPES.filter(({ scope }) => scopes.includes(scope)).map(({ can }) => can);
  return parts.length <= 1 ? (parts[0] ?? "do nothing") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

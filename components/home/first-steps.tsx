"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { cn } from "../ui/cn";

export type Step = {
  id: string;
  title: string;
  line: ReactNode;
  done: boolean;
  action?: { label: string; href: string };
  more?: ReactNode;
};

/** What to do first, ticked off as it happens. */
export function FirstSteps({ steps }: { steps: readonly Step[] }) {
  const done = steps.filter((step) => step.done).length;
  const next = steps.find((step) => !step.done);
  return (
    <Card title="First steps" actions={<span className="text-sm text-muted">{`${done} of ${steps.length} done`}</span>}>
      <ol className="divide-y">
        {steps.map((step, index) => (
          <li key={step.id} className="px-4 py-3.5">
            <div className="flex items-start gap-3">
              <span
                aria-hidden
                className={cn(
                  "mt-px grid size-5 shrink-0 place-items-center rounded-full border text-xs font-medium",
                  step.done
                    ? "border-transparent bg-ok-soft text-ok-ink"
                    : step === next
                      ? "border-accent bg-accent-soft text-accent-ink"
                      : "border-line-strong text-faint",
                )}
              >
                {step.done ? <Check className="size-3.5" strokeWidth={3} /> : index + 1}
              </span>
              <div className="min-w-0 flex-1">
                <h3 className={cn("text-base font-medium", step.done ? "text-muted" : "text-ink")}>
                  <span>{step.title}</span>
                  {step.done ? <span className="sr-only">, done</span> : null}
                </h3>
                <p aria-live="polite" className="text-base text-muted">
                  {step.line}
                </p>
              </div>
              {step.action && !step.done ? (
                <Button asChild size="sm" variant={step === next ? "primary" : "secondary"}>
                  <Link href={step.action.href}>{step.action.label}</Link>
                </Button>
              ) : null}
            </div>
            {step.more && step === next ? <div className="mt-3 sm:ml-8">{step.more}</div> : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}

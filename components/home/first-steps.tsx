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

type FirstStepsProps = { steps: readonly Step[]; title?: string; onHide?: () => void };

/** What to do first, ticked off as it happens. */
export function FirstSteps({ steps, title = "First steps", onHide }: FirstStepsProps) {
  const done = steps.filter((step) => step.done).length;
  const next = steps.find((step) => !step.done);
  return (
    <Card
      title={title}
      actions={
        <span className="flex items-center gap-3">
          <span className="text-sm text-muted">{`${done} of ${steps.length} done`}</span>
          {onHide ? (
            <Button size="sm" variant="ghost" className="-my-1" onClick={onHide}>
              Hide
            </Button>
          ) : null}
        </span>
      }
    >
      <ol className="divide-y">
        {steps.map((step, index) => (
          <StepRow key={step.id} step={step} number={index + 1} isNext={step === next} />
        ))}
      </ol>
    </Card>
  );
}

const StepRow = ({ step, number, isNext }: { step: Step; number: number; isNext: boolean }) => (
  <li className={cn("px-4 py-3.5", step.done && "animate-arrive")}>
    <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
      <span
        aria-hidden
        className={cn(
          "mt-px grid size-5 shrink-0 place-items-center rounded-full border text-xs font-medium",
          step.done
            ? "border-transparent bg-ok-soft text-ok-ink"
            : isNext
              ? "border-accent bg-accent-soft text-accent-ink"
              : "border-line-strong text-faint",
        )}
      >
        {step.done ? <Check className="size-3.5" strokeWidth={3} /> : number}
      </span>
      <div className="min-w-0 flex-1 basis-56">
        <h3 className={cn("text-base font-medium", step.done ? "text-muted" : "text-ink")}>
          <span>{step.title}</span>
          {step.done ? <span className="sr-only">, done</span> : null}
        </h3>
        <p aria-live="polite" className="text-base wrap-anywhere text-muted">
          {step.line}
        </p>
      </div>
      {step.action && !step.done ? (
        <Button asChild size="sm" variant={isNext ? "primary" : "secondary"} className="max-sm:ml-8">
          <Link href={step.action.href}>{step.action.label}</Link>
        </Button>
      ) : null}
    </div>
    {step.more && isNext ? <div className="mt-3 sm:ml-8">{step.more}</div> : null}
  </li>
);

"use client";

import { ChevronRight, Link as LinkIcon } from "lucide-react";
import type { ReferenceOperation } from "@/lib/reference/schema";
import { Badge } from "../ui/badge";
import { cn } from "../ui/cn";
import { CodeBlock } from "../ui/code-block";
import { Name } from "../ui/name";
import { callSamples } from "./call-samples";
import { MethodBadge } from "./method-badge";
import { OperationFacts } from "./operation-facts";
import { TryOperation } from "./try-operation";

type OperationCardProps = {
  operation: ReferenceOperation;
  baseUrl: string;
  open: boolean;
  onOpen: (open: boolean) => void;
  apiKey: string;
  onKey: (key: string) => void;
};

/** One operation of the API: a line, which opens to all that there is to know of it, and to trying it. */
export function OperationCard({ operation, baseUrl, open, onOpen, ...keys }: OperationCardProps) {
  const { id, method, path, summary, scope } = operation;
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="scroll-mt-4 rounded-lg border bg-surface">
      <h3 id={`${id}-title`} className="flex items-start">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={`${id}-facts`}
          onClick={() => onOpen(!open)}
          className="grid min-w-0 flex-1 gap-1 rounded-lg px-4 py-3 text-left -outline-offset-2 hover:bg-selected"
        >
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <ChevronRight aria-hidden className={cn("-ml-1 size-4 shrink-0 text-faint transition-transform", open && "rotate-90")} />
            <MethodBadge method={method} />
            <span translate="no" className="min-w-0 font-mono text-sm break-all text-ink">
              {path}
            </span>
            <Badge tone={scope === "no key" ? "quiet" : "accent"} className="h-auto min-h-5 whitespace-normal">
              <Name>{scope}</Name>
            </Badge>
          </span>
          <span className="text-base font-normal text-muted">{summary}</span>
        </button>
        <a
          href={`#${id}`}
          aria-label={`Link to ${summary}`}
          className="m-2 grid size-8 shrink-0 place-items-center rounded-md text-faint hover:bg-selected hover:text-ink"
        >
          <LinkIcon aria-hidden className="size-4" />
        </a>
      </h3>
      {open ? (
        <div id={`${id}-facts`} className="grid gap-6 border-t px-4 py-4 xl:grid-cols-2">
          <OperationFacts operation={operation} />
          <div className="grid min-w-0 content-start gap-5">
            <CodeBlock label={`Example of ${summary}`} samples={callSamples(operation, baseUrl)} />
            <TryOperation operation={operation} {...keys} />
          </div>
        </div>
      ) : null}
    </section>
  );
}

"use client";

import { type FormEvent, useState } from "react";
import type { TriedVariable } from "@/lib/domain/variables/opened/schema";
import { Field } from "../form/field";
import { notJson } from "../form/json-faults";
import type { Outcome } from "../form/outcome";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Input } from "../ui/input";
import { Notice } from "../ui/notice";
import { Textarea } from "../ui/textarea";
import { useAsk } from "../ui/use-ask";
import { TrialResult } from "./trial-result";
import type { VariableData } from "./variables-data";

const ATTRIBUTES = 'Give an object, such as {"plan": "pro"}.';

function attributesOf(text: string): Record<string, unknown> | undefined {
  if (text.trim() === "") return {};
  if (notJson(text)) return undefined;
  const value: unknown = JSON.parse(text);
  return value instanceof Object && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
}

/** Who gets what: tried with a targeting key and attributes, chosen as programs choose. */
export function TrialCard({ of }: { of: VariableData }) {
  const ask = useAsk();
  const [key, setKey] = useState("");
  const [text, setText] = useState("");
  const [pending, setPending] = useState(false);
  const [tried, setTried] = useState<{ of: string; outcome: Outcome<TriedVariable> } | null>(null);
  const attributes = attributesOf(text);
  const asker = JSON.stringify({ targeting_key: key === "" ? null : key, attributes });
  const asked = `${of.revision} ${asker}`;
  const look = async (event: FormEvent) => {
    event.preventDefault();
    if (!attributes || pending) return;
    setPending(true);
    const outcome = await ask<TriedVariable>("variable-trial", { org: of.org, variable: of.id, asker }, "body");
    setPending(false);
    setTried({ of: asked, outcome });
  };
  return (
    <Card title="Who gets what" description="Try what a program would send. Nothing is stored.">
      <form method="post" noValidate onSubmit={(event) => void look(event)} className="grid gap-4 p-4">
        <Field label="Targeting key" hint="What stands for one user, such as an id.">
          {(control) => (
            <Input
              {...control}
              value={key}
              maxLength={2000}
              autoCapitalize="none"
              autoComplete="off"
              spellCheck={false}
              translate="no"
              placeholder="user-123"
              onChange={(event) => setKey(event.target.value)}
            />
          )}
        </Field>
        <Field label="Attributes" optional hint="For the conditions of overrides." error={attributes ? undefined : ATTRIBUTES}>
          {(control) => (
            <Textarea
              {...control}
              value={text}
              rows={3}
              spellCheck={false}
              translate="no"
              className="font-mono text-sm"
              placeholder='{"plan": "pro"}'
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" className="justify-self-start" pending={pending} disabled={!attributes}>
          Try
        </Button>
        {tried?.of === asked ? (
          tried.outcome.ok ? (
            <TrialResult of={of} tried={tried.outcome.data} />
          ) : (
            <Notice role="alert" tone="danger">
              {tried.outcome.detail}
            </Notice>
          )
        ) : null}
      </form>
    </Card>
  );
}

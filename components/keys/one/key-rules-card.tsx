"use client";

import type { Key } from "@/lib/domain/keys/schema";
import type { KeyInsight } from "@/lib/domain/usage/schema";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { useKeyPlace } from "../words/key-place";
import type { ChooseKeyDialog } from "./key-dialogs";
import { KeyIngestion } from "./key-ingestion";

type KeyRulesCardProps = { of: Key; insight: KeyInsight | null; onChoose: ChooseKeyDialog };

/** The rules of a key that sends events, and the way to change them. */
export function KeyRulesCard({ of: key, insight, onChoose }: KeyRulesCardProps) {
  const { powers } = useKeyPlace();
  return (
    <Card
      title="Events on arrival"
      description="In this order: the minimum level, the properties that are added, the filter, the time. What is kept out is counted, never stored."
      actions={
        powers(key).includes("edit") ? (
          <Button size="sm" onClick={() => onChoose("rules", key)}>
            Edit rules
          </Button>
        ) : undefined
      }
    >
      <div className="px-4 py-1">
        <KeyIngestion of={key} insight={insight} />
      </div>
    </Card>
  );
}

"use client";

import { useCallback } from "react";
import { toast } from "sonner";
import { updateOrganizationAction } from "@/lib/actions/organizations";
import type { Organization } from "@/lib/domain/organizations/schema";
import { RefusalNotice } from "../form/refusal-notice";
import { useAction } from "../form/use-action";
import { Button } from "../ui/button";
import { Card } from "../ui/card";

/** Whether clients under a key are asked for less while far more arrives than usual; admins switch it. */
export function BrakeCard({ org, isOn, mayChange }: { org: string; isOn: boolean; mayChange: boolean }) {
  const set = useAction(useCallback((ingestion_brake: boolean) => updateOrganizationAction(org, { ingestion_brake }), [org]));
  const change = () =>
    void set.run(!isOn, ({ ingestion_brake }: Organization) => {
      toast.success(ingestion_brake ? "Brake turned on" : "Brake turned off");
    });
  return (
    <Card
      className="mt-4"
      title={isOn ? "Brake: on" : "Brake: off"}
      description="While a key receives ten times as much as over its last day, its clients are told to raise their minimum level by one step; it is lowered again later. Nothing that arrives is dropped."
      actions={
        mayChange ? (
          <Button size="sm" pending={set.pending} onClick={change}>
            {isOn ? "Turn brake off" : "Turn brake on"}
          </Button>
        ) : undefined
      }
    >
      {set.refused ? (
        <div className="p-4">
          <RefusalNotice refused={set.refused} />
        </div>
      ) : null}
    </Card>
  );
}

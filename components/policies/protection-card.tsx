"use client";

import { toast } from "sonner";
import { setProtectionAction } from "@/lib/actions/policies";
import type { Protection } from "@/lib/domain/factors/schema";
import { RefusalNotice } from "../form/refusal-notice";
import { useAction } from "../form/use-action";
import { Card } from "../ui/card";
import { Checkbox } from "../ui/checkbox";

type ProtectionCardProps = { org: string; protection: Protection; without: number; mayManage: boolean };

/** What the organization asks of its people; each setting is saved as it is chosen. */
export function ProtectionCard({ org, protection, without, mayManage }: ProtectionCardProps) {
  const { run, pending, refused } = useAction((next: Protection) => setProtectionAction(org, next));
  const set = (next: Partial<Protection>) => void run({ ...protection, ...next }, () => toast.success("Saved"));
  return (
    <Card title="Sign-in" description="What this organization requires of its people.">
      <div className="grid gap-4 px-4 py-4">
        <RefusalNotice refused={refused} />
        <Setting
          label="Everybody needs a second factor"
          hint={`${withoutWords(without)} Whoever has none is asked to add one and cannot open this organization until then; their personal keys do not work meanwhile.`}
          checked={protection.requires_second_factor}
          disabled={!mayManage || pending}
          onChange={(requires_second_factor) => set({ requires_second_factor })}
        />
        <Setting
          label="Ask for confirmation before sensitive actions"
          hint="Before a key is generated or rotated, and before security settings change, people confirm with a second factor or their password that it is them. A confirmation lasts ten minutes."
          checked={protection.asks_to_confirm}
          disabled={!mayManage || pending}
          onChange={(asks_to_confirm) => set({ asks_to_confirm })}
        />
      </div>
    </Card>
  );
}

const withoutWords = (without: number): string =>
  without === 0 ? "Everybody has one." : without === 1 ? "1 person has none yet." : `${without} people have none yet.`;

type SettingProps = { label: string; hint: string; checked: boolean; disabled: boolean; onChange: (on: boolean) => void };

function Setting({ label, hint, checked, disabled, onChange }: SettingProps) {
  return (
    <div className="grid gap-1">
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is one */}
      <label className="flex min-h-6 w-fit items-center gap-2 text-base text-ink">
        <Checkbox checked={checked} disabled={disabled} onCheckedChange={(on) => onChange(on === true)} />
        <span>{label}</span>
      </label>
      <p className="pl-6 text-sm text-pretty text-muted">{hint}</p>
    </div>
  );
}

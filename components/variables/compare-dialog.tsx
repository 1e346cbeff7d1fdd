"use client";

import { useState } from "react";
import { Field } from "../form/field";
import { Dialog } from "../ui/dialog";
import { named } from "../ui/name";
import { Select } from "../ui/select";
import type { VariableData } from "./variables-data";
import { VersionDifference } from "./version-difference";

/** Two versions side by side, as what is gone and what is new. */
export function CompareDialog({ of, version, onClose }: { of: VariableData; version: number; onClose: () => void }) {
  const { org, id, name, versions, latest_version } = of;
  const older = versions.find((each) => each.version < version)?.version;
  const [from, setFrom] = useState(older ?? version);
  const [to, setTo] = useState(older === undefined ? (latest_version ?? version) : version);
  const options = versions.map(({ version: each }) => ({ value: String(each), label: `Version ${each}` }));
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} size="lg" title={named`Versions of ${name}`}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="From">
            {(control) => <Select {...control} value={String(from)} onValueChange={(next) => setFrom(Number(next))} options={options} />}
          </Field>
          <Field label="To">
            {(control) => <Select {...control} value={String(to)} onValueChange={(next) => setTo(Number(next))} options={options} />}
          </Field>
        </div>
        <VersionDifference org={org} variable={id} from={from} to={to} label={`From version ${from} to version ${to}`} />
      </div>
    </Dialog>
  );
}

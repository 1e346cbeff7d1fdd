"use client";

import { KeyRound } from "lucide-react";
import { useMemo, useState } from "react";
import type { Key } from "@/lib/domain/keys/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { foldedName } from "@/lib/kernel/folded-name";
import { KindList } from "../keys/list/kind-list";
import { isLive } from "../keys/words/key-attention";
import { instancePlace, KeyPlaceProvider } from "../keys/words/key-place";
import { AddButton } from "../ui/add-button";
import { EmptyState } from "../ui/empty-state";
import { PageHeader } from "../ui/page-header";

import { useRead } from "../ui/use-read";
import { GenerateInstanceKeyDialog } from "./generate-instance-key-dialog";
import { instanceWords } from "./instance-scopes";

export type InstanceKeysData = { keys: readonly Key[]; baseUrl: string };

const may = ({ scopes }: Key): string => instanceWords(scopes);

/** The keys of the instance itself. */
export function InstanceKeysScreen({ first }: { first: FirstRead<InstanceKeysData> }) {
  const { keys, baseUrl } = useRead(first, 3_000);
  const [generating, setGenerating] = useState(false);
  const place = useMemo(() => instancePlace(baseUrl), [baseUrl]);
  const generate = <AddButton words="Generate key" onAdd={() => setGenerating(true)} />;
  return (
    <KeyPlaceProvider value={place}>
      <PageHeader title="Instance keys" actions={keys.length > 0 ? generate : null}>
        For services that work across organizations, such as a gateway that asks whether a key is good. They belong to no organization and
        no plan.
      </PageHeader>
      <KindList
        label="Instance keys"
        searchLabel="Search instance keys"
        what="Key"
        may={may}
        keys={keys}
        empty={
          <EmptyState icon={KeyRound} title="No instance keys yet" action={generate}>
            An instance key can do what its operator can: verify keys, read usage, and manage organizations and their plans.
          </EmptyState>
        }
      />
      <GenerateInstanceKeyDialog
        open={generating}
        baseUrl={baseUrl}
        takenNames={keys.filter(isLive).map((key) => foldedName(key.name))}
        onClose={() => setGenerating(false)}
      />
    </KeyPlaceProvider>
  );
}

"use client";

import { KeyRound, Plus } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { revokeInstanceKeyAction, rotateInstanceKeyAction } from "@/lib/actions/keys";
import type { Key } from "@/lib/domain/keys/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { foldedName } from "@/lib/kernel/folded-name";
import { KindRevokeDialog } from "../keys/change/kind-revoke-dialog";
import { kindColumns, liveFirst } from "../keys/list/kind-columns";
import { KindMenu, type KindVerb } from "../keys/one/kind-menu";
import { KindRotateDialog } from "../keys/rotate/kind-rotate-dialog";
import { isLive } from "../keys/words/key-attention";
import { DataTable } from "../table/data-table";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { SectionHeader } from "../ui/section-header";
import { useRead } from "../ui/use-read";
import { useShortcut } from "../ui/use-shortcut";
import { GenerateInstanceKeyDialog } from "./generate-instance-key-dialog";
import { instanceWords } from "./instance-scopes";

export type InstanceKeysData = { keys: readonly Key[]; baseUrl: string };

/** The keys of the instance itself. */
export function InstanceKeysScreen({ first }: { first: FirstRead<InstanceKeysData> }) {
  const { keys, baseUrl } = useRead(first, 3_000);
  const [generating, setGenerating] = useState(false);
  const [chosen, setChosen] = useState<{ verb: KindVerb; of: Key } | null>(null);
  useShortcut("c", () => setGenerating(true));
  const menu = useCallback(
    (key: Key) => <KindMenu of={key} verbs={["rotate", "revoke"]} onChoose={(verb, of) => setChosen({ verb, of })} />,
    [],
  );
  const columns = useMemo(() => kindColumns({ what: "Key", may: ({ scopes }) => instanceWords(scopes), menu }), [menu]);
  const rows = useMemo(() => liveFirst(keys), [keys]);
  const close = () => setChosen(null);
  const generate = (
    <Button variant="primary" onClick={() => setGenerating(true)}>
      <Plus aria-hidden />
      Generate key
    </Button>
  );
  return (
    <>
      <SectionHeader title="Instance keys" actions={keys.length > 0 ? generate : null}>
        For services that work across organizations, such as a gateway that asks whether a key is good. They belong to no organization and
        no plan.
      </SectionHeader>
      <DataTable
        label="Instance keys"
        rows={rows}
        rowId={(key) => key.id}
        columns={columns}
        searchText={(key) => `${key.name} ${key.token_start} ${key.id}`}
        searchLabel="Search instance keys"
        faded={(key) => !isLive(key)}
        empty={
          <EmptyState icon={KeyRound} title="No instance keys yet" action={generate}>
            An instance key opens what the instance offers to its operator: verifying keys, usage, organizations and their plans.
          </EmptyState>
        }
      />
      <GenerateInstanceKeyDialog
        open={generating}
        baseUrl={baseUrl}
        takenNames={keys.filter(isLive).map((key) => foldedName(key.name))}
        onClose={() => setGenerating(false)}
      />
      {chosen?.verb === "rotate" ? (
        <KindRotateDialog
          of={chosen.of}
          baseUrl={baseUrl}
          policy={null}
          rotate={(grace_period) => rotateInstanceKeyAction({ id: chosen.of.id, grace_period })}
          onClose={close}
        />
      ) : null}
      {chosen?.verb === "revoke" ? (
        <KindRevokeDialog of={chosen.of} revoke={(reason) => revokeInstanceKeyAction({ id: chosen.of.id, reason })} onClose={close} />
      ) : null}
    </>
  );
}

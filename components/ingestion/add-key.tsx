"use client";

import { useMemo } from "react";
import { GenerateKeyDialog } from "../keys/make/generate-key-dialog";
import { useGenerateKey } from "../keys/make/generate-key-state";
import type { KeyMaking } from "../keys/make/key-making";
import { KeyPlaceProvider, organizationPlace } from "../keys/words/key-place";
import { AddButton } from "../ui/add-button";
import { useReading } from "../ui/use-read";

/** Generates a key where its arrivals are looked at, without leaving for the list of keys. */
export function AddKey({ org }: { org: string }) {
  const { data } = useReading<KeyMaking>("key-making", { org });
  const generate = useGenerateKey({ grantable: data?.desk.grantable ?? NONE, projects: data?.projects ?? NONE });
  return (
    <>
      <AddButton words="Add API key" onAdd={generate.begin} />
      {data?.desk.mayManage ? <AddKeyDialog of={data} generate={generate} /> : null}
    </>
  );
}

const NONE: readonly never[] = [];

function AddKeyDialog({ of: { desk, ...making }, generate }: { of: KeyMaking; generate: ReturnType<typeof useGenerateKey> }) {
  const place = useMemo(() => organizationPlace(desk), [desk]);
  return (
    <KeyPlaceProvider value={place}>
      <GenerateKeyDialog
        {...making}
        open={generate.open}
        onClose={generate.end}
        onMade={generate.made}
        defaults={generate.defaults}
        org={desk.org}
        grantable={desk.grantable}
        takenNames={NONE}
        policy={desk.policy}
        baseUrl={desk.baseUrl}
      />
    </KeyPlaceProvider>
  );
}

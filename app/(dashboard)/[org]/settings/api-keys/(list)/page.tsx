import type { Metadata } from "next";
import { createLoader, type SearchParams } from "nuqs/server";
import { KEY_SEARCH_PARAMS, keysInput } from "@/components/keys/list/key-search-params";
import { KeysScreen } from "@/components/keys/list/keys-screen";
import { isId } from "@/lib/kernel/id";
import { keysRead } from "./keys-read";
import { openedKeyRead } from "./opened-key-read";

export const metadata: Metadata = { title: "API keys" };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<SearchParams> };

const load = createLoader(KEY_SEARCH_PARAMS);

export default async function ApiKeysPage({ params, searchParams }: Props) {
  const { org } = await params;
  const asked = await searchParams;
  const first = await keysRead.first(keysInput(org, load(asked)));
  const id = typeof asked.key === "string" && isId(asked.key) ? asked.key : null;
  const isHere = first.data.found.keys.some((key) => key.id === id);
  return <KeysScreen first={first} opened={id && !isHere ? await openedKeyRead.first({ org, id }) : null} />;
}

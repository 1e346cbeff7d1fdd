"use client";

import { useCommandState } from "cmdk";
import { searchableText } from "@/lib/domain/inventory/search-terms";
import { ICONS } from "../keys/words/key-kind";
import { Name } from "../ui/name";
import { useReading } from "../ui/use-read";
import { useSettled } from "../ui/use-settled";
import type { FoundKey } from "./found-key";
import type { GoTo } from "./palette-groups";
import { Group, Item } from "./palette-items";

const SETTLED_MS = 150;
const LEAST = 2;

/** Keys and tokens by name, by whom they are for, or by how they begin; asked of the server once the typing rests, and no secret with it. */
export function PaletteKeys({ org, goTo }: { org: string; goTo: GoTo }) {
  const search = useCommandState((state) => state.search.trim());
  const text = useSettled(searchableText(search).slice(0, 200).toWellFormed(), SETTLED_MS);
  const { data } = useReading<readonly FoundKey[]>("palette-keys", text.length < LEAST ? null : { org, text });
  if (!data || data.length === 0 || search.length < LEAST) return null;
  return (
    <Group heading="Keys and tokens">
      {data.map(({ id, kind, name, token_start, ended }) => (
        <Item key={id} icon={ICONS[kind]} value={`key ${id}`} keywords={[search]} onSelect={goTo(`/${org}/settings/api-keys/${id}`)}>
          <span className="min-w-0 truncate">
            <Name>{name}</Name>
          </span>
          <span translate="no" className="ml-auto shrink-0 font-mono text-xs text-faint">
            {`${token_start}…`}
          </span>
          {ended ? <span className="shrink-0 text-xs text-faint">ended</span> : null}
        </Item>
      ))}
    </Group>
  );
}

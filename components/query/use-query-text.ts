"use client";

import { parseAsString, useQueryState, useQueryStates } from "nuqs";
import { useState } from "react";
import type { SavedQuery } from "@/lib/domain/saved-queries/schema";
import { useReading } from "../ui/use-read";
import type { SavedQueries } from "./saved-data";

/** Of a text that stands in the address, so that it is a link; a saved query's id stands there whatever its length. */
const LONGEST_LINK = 6_000;
const MOST_ASKED = 50;
/** What the events screen hands over, which the text holds from then on. */
const HANDED = { filter: parseAsString, key: parseAsString, span: parseAsString, since: parseAsString, until: parseAsString };

/** The text of the editor, the saved query that it began as, and what was asked before; what was run last stands in the address. */
export function useQueryText(org: string, first: string) {
  const [, setLinked] = useQueryState("sql", parseAsString);
  const [openedId, setOpenedId] = useQueryState("query", parseAsString);
  const [, setHanded] = useQueryStates(HANDED);
  const [sql, setSql] = useState(first);
  const [justAsked, setJustAsked] = useState<string[]>([]);
  const { data } = useReading<SavedQueries>("saved-queries", { org });
  const saved = data?.saved ?? [];
  const opened = saved.find(({ id }) => id === openedId) ?? null;
  const asked = [...new Set([...justAsked, ...(data?.asked ?? []).map((one) => one.sql)])].slice(0, MOST_ASKED);
  const noteRun = () => {
    setJustAsked((before) => [sql, ...before.filter((one) => one !== sql)]);
    void setHanded(null);
    void setLinked(sql.length > LONGEST_LINK || sql === opened?.sql ? null : sql);
  };
  const open = (query: SavedQuery | null) => {
    if (query) setSql(query.sql);
    void setOpenedId(query?.id ?? null);
    void setHanded(null);
    void setLinked(null);
  };
  return { sql, setSql, saved, opened, open, asked, noteRun };
}

export type QueryText = ReturnType<typeof useQueryText>;

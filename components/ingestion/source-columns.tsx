"use client";

import { type ArrivalSource, SPARKS } from "@/lib/domain/usage/schema";
import { SparkLine } from "../chart/spark-line";
import { RowTitle } from "../table/row-title";
import type { TableColumn } from "../table/table-column";
import { Name } from "../ui/name";
import { shortNumber } from "../ui/number-short";
import { Tooltip } from "../ui/tooltip";
import { byteWords, rateWords } from "./rate-words";

type Spark = (typeof SPARKS)[number];

const WORDS: Record<Spark, { header: string; what: string }> = {
  arrived: { header: "Arrived / min", what: "events arrived" },
  ingested: { header: "Ingested / min", what: "events ingested" },
  bytes: { header: "Bytes / min", what: "of raw JSON ingested" },
  invalid: { header: "Invalid / min", what: "invalid payloads" },
  dropped: { header: "Dropped / min", what: "events dropped by the key’s rules" },
};

/** Which rates give way where the table is narrow: how much arrives, is kept and cannot be read stays. */
const LEAVES: Partial<Record<Spark, TableColumn<ArrivalSource>["leaves"]>> = { bytes: "second", dropped: "last" };

const sumOf = (source: ArrivalSource, spark: Spark): number => (spark === "dropped" ? source.below_level + source.filtered : source[spark]);

/** The columns of sources: a name, then a rate each with its course over the span. */
export const sourceColumns = (minutes: number, onOpen: (source: ArrivalSource) => void): TableColumn<ArrivalSource>[] => [
  {
    id: "name",
    header: "Key",
    fixed: true,
    phone: "title",
    cell: (source) => (
      <div className="min-w-40 max-w-72 py-1">
        <RowTitle name={source.name} onOpen={() => onOpen(source)} />
        <div className="truncate text-xs text-muted">
          <span>{source.project_name ? <Name>{source.project_name}</Name> : "All projects"}</span>
          {source.minimum_level ? <span>{` · ${source.minimum_level} and above`}</span> : null}
          {source.braked_to ? <span className="text-warn-ink">{` · brake: ${source.braked_to} and above`}</span> : null}
          {source.filter ? <span> · filter</span> : null}
        </div>
      </div>
    ),
  },
  ...SPARKS.map(
    (spark): TableColumn<ArrivalSource> => ({
      id: spark,
      header: WORDS[spark].header,
      descendingFirst: true,
      align: "end",
      leaves: LEAVES[spark],
      cell: (source) => <Rate of={source} spark={spark} minutes={minutes} />,
    }),
  ),
];

function Rate({ of: source, spark, minutes }: { of: ArrivalSource; spark: Spark; minutes: number }) {
  const sum = sumOf(source, spark);
  const exact = `${spark === "bytes" ? byteWords(sum) : sum.toLocaleString("en")} ${WORDS[spark].what} in all`;
  return (
    <Tooltip content={spark === "dropped" && sum > 0 ? `${exact}: ${droppedWords(source)}` : exact}>
      <span className="inline-flex items-center gap-2">
        {sum > 0 ? (
          <SparkLine
            values={source.spark[spark]}
            label={exact}
            tone={spark === "invalid" ? "danger" : "usual"}
            className="@max-[66rem]:hidden"
          />
        ) : null}
        <span className={sum === 0 ? "min-w-12 text-faint" : "min-w-12 text-ink"}>
          {spark === "bytes" ? byteWords(sum / Math.max(1, minutes)) : rateWords(sum, minutes, shortNumber)}
        </span>
      </span>
    </Tooltip>
  );
}

const droppedWords = ({ below_level, filtered }: ArrivalSource): string =>
  `${below_level.toLocaleString("en")} below the minimum level, ${filtered.toLocaleString("en")} by the filter`;

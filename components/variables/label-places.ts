import type { OpenedLabel } from "@/lib/domain/variables/opened/schema";
import type { SetLabel } from "@/lib/domain/variables/schema";
import type { VariableData } from "./variables-data";

/** What a label can stand for: a version, the newest one whichever it is, or the value in the program's code. */
export type LabelPlace = NonNullable<SetLabel["target"]>;

export const keyOf = (place: LabelPlace): string => (place.target_type === "version" ? `v${place.version}` : place.target_type);

export function placeWords(place: LabelPlace): string {
  switch (place.target_type) {
    case "version":
      return `Version ${place.version}`;
    case "latest":
      return "Newest version, whichever it is";
    case "code_default":
      return "Value in the program’s code";
  }
}

/** Everything a label can stand for, in the order in which it is shown. */
export const placesOf = ({ versions }: Pick<VariableData, "versions">): LabelPlace[] => [
  { target_type: "latest" },
  ...versions.map(({ version }) => ({ target_type: "version" as const, version })),
  { target_type: "code_default" },
];

/** Where a label leads in the end, through those that it stands for. Schemas let none of them go in a circle. */
export function placeOfLabel(label: OpenedLabel, all: readonly OpenedLabel[]): LabelPlace | undefined {
  const next = label.target_label === null ? undefined : all.find((other) => other.label === label.target_label);
  if (label.target_label === "latest" || label.target_label === "code_default") return { target_type: label.target_label };
  if (next) return placeOfLabel(next, all);
  if (label.target_type === "latest" || label.target_type === "code_default") return { target_type: label.target_type };
  return label.version === null ? undefined : { target_type: "version", version: label.version };
}

/** The version whose value a place stands for; none where it is the code's. */
export const versionAt = (place: LabelPlace | undefined, latest: number | null): number | null =>
  place?.target_type === "version" ? place.version : place?.target_type === "latest" ? latest : null;

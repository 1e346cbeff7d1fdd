"use client";

import { Plus } from "lucide-react";
import { useMemo, useState } from "react";
import type { OpenedLabel } from "@/lib/domain/variables/opened/schema";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { AddVersionDialog } from "./add-version-dialog";
import { CompareDialog } from "./compare-dialog";
import { keyOf, type LabelPlace, placeOfLabel, placesOf } from "./label-places";
import { MoveLabelDialog } from "./move-label-dialog";
import { PlaceRow } from "./place-row";
import { useLabelCarry } from "./use-label-carry";
import type { VariableData } from "./variables-data";

const FIRST = 8;
type Opened =
  | { what: "label"; label: OpenedLabel | null; to?: LabelPlace }
  | { what: "version"; from: number | null }
  | { what: "compare"; version: number };

/** The versions, newest first, with the labels that stand for them; a label is carried from one to another. */
export function VersionsCard({ of }: { of: VariableData }) {
  const { labels, versions, mayWrite } = of;
  const [opened, setOpened] = useState<Opened | null>(null);
  const [isWhole, setWhole] = useState(false);
  const all = useMemo(() => placesOf({ versions }), [versions]);
  const labelAt = (key: string) => labels.filter((label) => keyOf(placeOfLabel(label, labels) ?? { target_type: "code_default" }) === key);
  const places = all.filter((place, at) => isWhole || at <= FIRST || place.target_type !== "version" || labelAt(keyOf(place)).length > 0);
  const open = (label: string, to?: LabelPlace) => {
    const found = labels.find((each) => each.label === label);
    if (found) setOpened({ what: "label", label: found, to });
  };
  const { carried, handlers } = useLabelCarry({ places, onDrop: open, onOpen: open });
  const close = () => setOpened(null);
  return (
    <Card
      title="Versions and labels"
      description={mayWrite ? "Drag a label to another version, or choose it and use the arrow keys." : "What each label stands for."}
      actions={
        mayWrite ? (
          <Writes
            onLabel={() => setOpened({ what: "label", label: null })}
            onVersion={() => setOpened({ what: "version", from: of.latest_version })}
          />
        ) : null
      }
    >
      <ul className="divide-y">
        {places.map((place) => (
          <PlaceRow
            key={keyOf(place)}
            place={place}
            of={of}
            labels={labelAt(keyOf(place))}
            carried={carried}
            handlers={handlers}
            onCompare={(version) => setOpened({ what: "compare", version })}
            onCopy={(version) => setOpened({ what: "version", from: version })}
          />
        ))}
      </ul>
      {places.length < all.length ? (
        <div className="border-t px-4 py-2">
          <Button size="sm" variant="ghost" onClick={() => setWhole(true)}>
            <span>{`Show ${all.length - places.length} older versions`}</span>
          </Button>
        </div>
      ) : null}
      {opened?.what === "label" ? <MoveLabelDialog of={of} label={opened.label} to={opened.to} onClose={close} /> : null}
      {opened?.what === "version" ? <AddVersionDialog of={of} from={opened.from} onClose={close} /> : null}
      {opened?.what === "compare" ? <CompareDialog of={of} version={opened.version} onClose={close} /> : null}
    </Card>
  );
}

const Writes = ({ onLabel, onVersion }: { onLabel: () => void; onVersion: () => void }) => (
  <div className="flex flex-wrap gap-2">
    <Button size="sm" onClick={onLabel}>
      New label
    </Button>
    <Button size="sm" variant="primary" onClick={onVersion}>
      <Plus aria-hidden />
      <span>New version</span>
    </Button>
  </div>
);

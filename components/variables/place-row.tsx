"use client";

import { Ellipsis, FileCode, GitCompare, Pencil } from "lucide-react";
import type { OpenedLabel, OpenedVersion } from "@/lib/domain/variables/opened/schema";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { Menu, MenuItem } from "../ui/menu";
import { Name } from "../ui/name";
import { RelativeTime } from "../ui/relative-time";
import { LabelChip } from "./label-chip";
import { keyOf, type LabelPlace, placeWords } from "./label-places";
import type { Carried, useLabelCarry } from "./use-label-carry";
import type { VariableData } from "./variables-data";

type Props = {
  place: LabelPlace;
  of: VariableData;
  labels: readonly OpenedLabel[];
  carried: Carried | null;
  handlers: ReturnType<typeof useLabelCarry>["handlers"];
  onCompare: (version: number) => void;
  onCopy: (version: number) => void;
};

/** One thing that labels can stand for, with those that do. */
export function PlaceRow({ place, of, labels, carried, handlers, onCompare, onCopy }: Props) {
  const key = keyOf(place);
  const version = of.versions.find((each) => place.target_type === "version" && each.version === place.version);
  return (
    <li data-place={key} className={cn("flex items-start gap-x-4 px-4 py-2.5", carried?.over === key && "bg-selected")}>
      <div className="grid min-w-0 flex-1 gap-x-4 gap-y-1.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,auto)]">
        {version ? (
          <VersionLines of={version} isNewest={version.version === of.latest_version} />
        ) : (
          <p className="text-base text-muted">
            <PlaceMark place={place} />
            <span>{placeWords(place)}</span>
          </p>
        )}
        <div className="flex flex-wrap content-start gap-1.5 sm:justify-end">
          {labels.map((label) => (
            <LabelChip
              key={label.label}
              label={label}
              carries={carried?.label === label.label}
              handlers={of.mayWrite ? handlers(label.label, key) : null}
            />
          ))}
        </div>
      </div>
      {version ? (
        <Menu
          align="end"
          trigger={
            <Button variant="ghost" size="iconSm" aria-label={`Actions for version ${version.version}`}>
              <Ellipsis aria-hidden />
            </Button>
          }
        >
          <MenuItem onSelect={() => onCompare(version.version)}>
            <GitCompare aria-hidden />
            Compare
          </MenuItem>
          {of.mayWrite ? (
            <MenuItem onSelect={() => onCopy(version.version)}>
              <Pencil aria-hidden />
              New version from this
            </MenuItem>
          ) : null}
        </Menu>
      ) : (
        <span className="w-7 shrink-0" />
      )}
    </li>
  );
}

const PlaceMark = ({ place }: { place: LabelPlace }) =>
  place.target_type === "code_default" ? <FileCode aria-hidden className="mr-1.5 inline size-4 align-text-bottom text-faint" /> : null;

function VersionLines({
  of: { version, preview, description, created_at, created_by_name },
  isNewest,
}: {
  of: OpenedVersion;
  isNewest: boolean;
}) {
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-baseline gap-x-2 text-base">
        <span className="font-medium text-ink">{`Version ${version}`}</span>
        {isNewest ? <span className="text-xs text-muted">newest</span> : null}
        <span className="text-sm text-muted">
          <RelativeTime at={created_at} />
          {created_by_name ? <span>{" by "}</span> : null}
          {created_by_name ? <Name>{created_by_name}</Name> : null}
        </span>
      </p>
      <code translate="no" className="line-clamp-2 font-mono text-xs leading-5 wrap-anywhere text-ink">
        {preview}
      </code>
      {description ? <p className="text-sm text-muted wrap-anywhere">{description}</p> : null}
    </div>
  );
}

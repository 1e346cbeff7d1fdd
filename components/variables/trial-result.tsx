import type { TriedVariable } from "@/lib/domain/variables/opened/schema";
import { Facts } from "../ui/facts";
import { Name } from "../ui/name";
import { Notice } from "../ui/notice";
import { laidOut } from "./json-layout";
import { overrideName } from "./overrides/override-words";
import { shareWord } from "./share-looks";
import type { VariableData } from "./variables-data";

/** What somebody gets, and why. */
export function TrialResult({ of, tried }: { of: VariableData; tried: TriedVariable }) {
  const { label, value, version, override, needsKey, fault } = tried;
  if (fault) return <Notice role="status">{fault}</Notice>;
  if (needsKey) return <Notice role="status">Shares depend on the targeting key. Give one.</Notice>;
  const found = override === null ? undefined : of.overrides[override];
  const by = found && override !== null ? <Name>{overrideName(found, override)}</Name> : "The rollout";
  return (
    <div role="status" className="rounded-md border bg-sunken px-3 py-1">
      <Facts
        facts={[
          { name: "Chosen by", value: by },
          { name: "Label", value: label === null ? <span className="text-muted">none</span> : <Name>{shareWord(label)}</Name> },
          {
            name: "Value",
            value:
              value === null ? (
                <span className="text-muted">the value in the program’s code</span>
              ) : (
                <code
                  translate="no"
                  className="block max-h-48 overflow-y-auto font-mono text-xs leading-5 wrap-anywhere whitespace-pre-wrap"
                >
                  {laidOut(value)}
                </code>
              ),
          },
          ...(version === null ? [] : [{ name: "Version", value: String(version) }]),
        ]}
      />
    </div>
  );
}

"use client";

import { UpdateKey } from "@/lib/domain/keys/schema";
import { Field } from "../../form/field";
import { Button } from "../../ui/button";
import { cn } from "../../ui/cn";
import { Textarea } from "../../ui/textarea";

type AddressesFieldProps = {
  /** As it is typed: one entry a line, or between blanks and commas. */
  value: string;
  onChange: (text: string) => void;
  error: string | undefined;
  /** The viewer's own address, where it is known. */
  ownAddress?: string | null;
};

export const addressEntries = (text: string): string[] => [...new Set(text.split(/[\s,;]+/).filter(Boolean))];
const isAddress = (entry: string): boolean => UpdateKey.shape.allowed_addresses.safeParse([entry]).success;

/** From where a key is accepted, with each entry that is none marked. */
export function AddressesField({ value, onChange, error, ownAddress }: AddressesFieldProps) {
  const entries = addressEntries(value);
  return (
    <Field
      label="Addresses"
      optional
      error={error}
      hint="One address or range per line, IPv4 or IPv6. Leave it empty to accept the key from anywhere."
      aside={
        ownAddress && !entries.includes(ownAddress) ? (
          <Button variant="ghost" size="sm" className="-my-1 h-6" onClick={() => onChange([...entries, ownAddress].join("\n"))}>
            Add my address
          </Button>
        ) : null
      }
    >
      {(control) => (
        <>
          <Textarea
            {...control}
            rows={3}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            placeholder={"203.0.113.7\n10.0.0.0/8"}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="font-mono text-sm"
          />
          {error && entries.length > 1 ? (
            <ul aria-label="Entries" className="flex flex-wrap gap-1.5">
              {entries.map((entry) => (
                <li
                  translate="no"
                  key={entry}
                  className={cn(
                    "rounded-sm border px-1.5 font-mono text-xs",
                    isAddress(entry) ? "text-muted" : "border-danger-line bg-danger-soft text-danger-ink",
                  )}
                >
                  <span>{entry}</span>
                  {isAddress(entry) ? null : <span className="sr-only">: not an address</span>}
                </li>
              ))}
            </ul>
          ) : null}
        </>
      )}
    </Field>
  );
}

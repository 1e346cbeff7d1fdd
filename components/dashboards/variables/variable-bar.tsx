"use client";

import { ChevronDown } from "lucide-react";
import { useId } from "react";
import type { NamedVariable } from "@/lib/domain/dashboards/definition/schema";
import { Button } from "../../ui/button";
import { Input } from "../../ui/input";
import { Menu, MenuCheck, MenuChoice } from "../../ui/menu";
import type { Asking } from "../panel/use-panel-answers";
import { type ListItem, useListItems } from "./use-list-items";
import { ALL, type ChosenValues } from "./use-variable-values";

type Props = { variables: readonly NamedVariable[]; values: ChosenValues; asking: Asking | null };

/** What can be chosen above a dashboard's panels. */
export function VariableBar({ variables, values: { chosen, choose }, asking }: Props) {
  const shown = variables.filter(({ spec }) => !spec.display?.hidden && !("constant" in spec && spec.constant));
  if (shown.length === 0) return null;
  return (
    <fieldset className="mb-3 flex flex-wrap items-center gap-2">
      <legend className="sr-only">Variables</legend>
      {shown.map((variable) => {
        const { name } = variable.spec;
        const props = { values: chosen[name] ?? [], onChoose: (next: readonly string[]) => choose(name, next) };
        return variable.kind === "TextVariable" ? (
          <TextValue key={name} spec={variable.spec} {...props} />
        ) : (
          <ListValue key={name} spec={variable.spec} asking={asking} {...props} />
        );
      })}
    </fieldset>
  );
}

type ValueProps<Kind> = {
  spec: Extract<NamedVariable, { kind: Kind }>["spec"];
  values: readonly string[];
  onChoose: (values: readonly string[]) => void;
};

function TextValue({ spec, values, onChoose }: ValueProps<"TextVariable">) {
  const label = spec.display?.name ?? spec.name;
  const value = values[0] ?? "";
  const id = useId();
  return (
    <span className="flex items-center gap-2 text-sm text-muted">
      <label htmlFor={id} translate="no">
        {label}
      </label>
      <Input
        id={id}
        key={value}
        className="w-40"
        defaultValue={value}
        onBlur={(event) => event.target.value !== value && onChoose([event.target.value])}
        onKeyDown={(event) => event.key === "Enter" && !event.nativeEvent.isComposing && onChoose([event.currentTarget.value])}
      />
    </span>
  );
}

function ListValue({ spec, values, onChoose, asking }: ValueProps<"ListVariable"> & { asking: Asking | null }) {
  const label = spec.display?.name ?? spec.name;
  const { items, fault } = useListItems(spec, asking);
  const all = spec.allowAllValue ? [{ value: ALL, label: "All" }] : [];
  const unlisted = values
    .filter((value) => value !== ALL && !items.some((item) => item.value === value))
    .map((value) => ({ value, label: value }));
  const options = [...all, ...items, ...unlisted];
  const words = values.map((value) => options.find((option) => option.value === value)?.label ?? value).join(", ") || "None";
  const toggle = (value: string) => {
    if (value === ALL) return onChoose([ALL]);
    const others = values.filter((one) => one !== ALL);
    const next = others.includes(value) ? others.filter((one) => one !== value) : [...others, value];
    onChoose(next.length > 0 || !spec.allowAllValue ? next : [ALL]);
  };
  return (
    <Menu
      className="max-h-80 min-w-52"
      trigger={
        <Button aria-label={`${label}: ${words}`}>
          <span translate="no" className="font-normal text-muted">
            {label}
          </span>
          <span translate="no" className="max-w-48 truncate">
            {words}
          </span>
          <ChevronDown aria-hidden className="size-3.5! opacity-70" />
        </Button>
      }
    >
      {fault ? (
        <p role="alert" className="max-w-64 px-2 py-1.5 text-sm text-danger-ink">
          {fault}
        </p>
      ) : null}
      {spec.allowMultiple ? (
        options.map((option) => (
          <MenuCheck key={option.value} checked={values.includes(option.value)} onCheckedChange={() => toggle(option.value)}>
            <OptionName option={option} />
          </MenuCheck>
        ))
      ) : (
        <MenuChoice
          value={values[0] ?? ""}
          onValueChange={(value) => onChoose([value])}
          options={options.map((option) => ({ value: option.value, label: <OptionName option={option} /> }))}
        />
      )}
    </Menu>
  );
}

const OptionName = ({ option: { value, label } }: { option: ListItem }) => (
  <span translate={value === ALL ? undefined : "no"} className="max-w-80 truncate">
    {label}
  </span>
);

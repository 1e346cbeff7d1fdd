"use client";

import { Braces, Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { deleteVariableAction } from "@/lib/actions/variables";
import { ConfirmDialog } from "../form/confirm-dialog";
import { Button } from "../ui/button";
import { Menu, MenuItem, MenuSeparator } from "../ui/menu";
import { named } from "../ui/name";
import { DetailsDialog } from "./details-dialog";
import { SchemaDialog } from "./schema-dialog";
import { placeOf, type VariableData } from "./variables-data";

export function VariableMenu({ of }: { of: VariableData }) {
  const [opened, setOpened] = useState<"details" | "schema" | "delete" | null>(null);
  const router = useRouter();
  const close = () => setOpened(null);
  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button variant="secondary" size="icon" aria-label={`Actions for ${of.name}`}>
            <Ellipsis aria-hidden />
          </Button>
        }
      >
        <MenuItem onSelect={() => setOpened("details")}>
          <Pencil aria-hidden />
          Name and description
        </MenuItem>
        <MenuItem onSelect={() => setOpened("schema")}>
          <Braces aria-hidden />
          JSON Schema
        </MenuItem>
        <MenuSeparator />
        <MenuItem danger onSelect={() => setOpened("delete")}>
          <Trash2 aria-hidden />
          Delete
        </MenuItem>
      </Menu>
      {opened === "details" ? <DetailsDialog of={of} onClose={close} /> : null}
      {opened === "schema" ? <SchemaDialog of={of} onClose={close} /> : null}
      {opened === "delete" ? (
        <ConfirmDialog
          danger
          title={named`Delete ${of.name}`}
          description="Programs that ask for it get the value in their code. Its versions and its history go with it. This cannot be undone."
          submit={named`Delete ${of.name}`}
          retype={{ name: of.name, what: "delete it" }}
          action={() => deleteVariableAction(of.org, placeOf(of))}
          doneWords={() => named`Variable ${of.name} deleted`}
          onDone={() => router.push(`/${of.org}/data/variables`)}
          onClose={close}
        />
      ) : null}
    </>
  );
}

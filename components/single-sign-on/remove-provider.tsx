"use client";

import { useState } from "react";
import { removeSingleSignOnAction } from "@/lib/actions/single-sign-on";
import { ConfirmDialog } from "../form/confirm-dialog";
import { Button } from "../ui/button";

export function RemoveProvider({ org }: { org: string }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button size="sm" onClick={() => setAsking(true)}>
        Remove
      </Button>
      {asking ? (
        <ConfirmDialog
          title="Remove single sign-on"
          description="Everybody who signed in with it is signed out at once, including you if you did, and signs in with a password from then on. Members and domains stay."
          submit="Remove"
          danger
          action={() => removeSingleSignOnAction(org, {})}
          doneWords={() => "Single sign-on removed"}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}

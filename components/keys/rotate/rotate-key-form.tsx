"use client";

import type { Scope } from "@/lib/access/scopes";
import type { Key } from "@/lib/domain/keys/schema";
import type { CreatedKey } from "@/lib/domain/making/schema";
import { FormFrame } from "../../form/form-frame";
import { useAction } from "../../form/use-action";
import { named } from "../../ui/name";
import { Notice } from "../../ui/notice";
import { KeyApiCall } from "../words/key-api-call";
import { useKeyAction, useKeyPlace } from "../words/key-place";
import { isToken } from "../words/key-powers";
import type { Succession } from "../words/succession";
import { RotationGrace } from "./rotation-grace";
import { SuccessorExpiry, SuccessorScopes } from "./successor-fields";
import { useSuccessor } from "./use-successor";

type RotateKeyFormProps = {
  of: Key;
  /** The successor's scopes, where they are to differ. */
  scopes?: readonly Scope[];
  onMade: (made: CreatedKey) => void;
  onCancel: () => void;
};

export function RotateKeyForm({ of: key, scopes, onMade, onCancel }: RotateKeyFormProps) {
  const { desk } = useKeyPlace();
  const successor = useSuccessor(key, scopes ?? null);
  const { grace, setGrace, expiresAt, body, ownScopes, limits } = successor;
  const { run, pending, refused } = useAction(useKeyAction("rotate", key));
  return (
    <FormFrame
      onSubmit={() => void run({ grace_period: grace, ...body }, onMade)}
      onCancel={onCancel}
      submit={named`Rotate ${key.name}`}
      ready={ownScopes?.length !== 0 && !limits?.refusal}
      pending={pending}
      refused={refused}
    >
      <RotationGrace of={key} grace={grace} onGrace={setGrace} expiresAt={expiresAt} />
      {desk ? <SuccessorExpiry of={key} successor={successor} /> : null}
      {desk && !isToken(key) ? <SuccessorScopes of={key} successor={successor} /> : null}
      {limits ? <SuccessionNotice of={limits} /> : null}
      <KeyApiCall of={key} verb="rotate" body={{ grace_period: grace, ...(isToken(key) ? {} : body) }} />
    </FormFrame>
  );
}

/** What the successor does not take over, as its owner's role does not allow it now. */
function SuccessionNotice({ of: { dropped, refusal } }: { of: Succession }) {
  if (refusal) return <Notice tone="warn">{refusal}</Notice>;
  if (dropped === 0) return null;
  return (
    <Notice>
      {`${dropped === 1 ? "One scope goes" : `${dropped} scopes go`} beyond your role now. The successor leaves ${dropped === 1 ? "it" : "them"} out.`}
    </Notice>
  );
}

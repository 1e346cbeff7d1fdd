"use client";

import { createContext, useContext } from "react";
import type { z } from "zod";
import type { Scope } from "@/lib/access/scopes";
import {
  endRotationAction,
  extendRotationAction,
  resumeKeyAction,
  revokeInstanceKeyAction,
  revokeKeyAction,
  revokePersonalKeyAction,
  rotateInstanceKeyAction,
  rotateKeyAction,
  rotatePersonalKeyAction,
  suspendKeyAction,
  undoRotationAction,
  updateKeyAction,
  updatePersonalKeyAction,
} from "@/lib/actions/keys";
import type { Key, RevokeKey, SuspendKey, UpdateKey } from "@/lib/domain/keys/schema";
import type { CreatedKey } from "@/lib/domain/making/schema";
import { DEFAULT_POLICY } from "@/lib/domain/policies/policy-terms";
import type { Policy } from "@/lib/domain/policies/schema";
import type { ExtendRotation, RotateKey } from "@/lib/domain/rotations/schema";
import type { Outcome } from "../../form/outcome";
import { isLive } from "./key-attention";
import type { KeyDesk } from "./key-desk";
import { type KeyVerb, keyPowers } from "./key-powers";
import { carriedOn, type Succession } from "./succession";

type Inputs = {
  rotate: z.input<typeof RotateKey>;
  suspend: z.input<typeof SuspendKey>;
  edit: z.input<typeof UpdateKey>;
  rename: Pick<z.input<typeof UpdateKey>, "name" | "description">;
  revoke: z.input<typeof RevokeKey>;
  extend: z.input<typeof ExtendRotation>;
  end: object;
  undo: object;
  resume: object;
};
type Action<Verb extends KeyVerb> = (input: { id: string } & Inputs[Verb]) => Promise<Outcome<Verb extends "rotate" ? CreatedKey : Key>>;
export type KeyActions = { [Verb in KeyVerb]?: Action<Verb> };

/** A place where keys are managed: an organization's list, a project's, a person's own, the instance's. */
export type KeyPlace = {
  /** Whose keys they are; null for the instance's own. */
  org: string | null;
  baseUrl: string;
  policy: Policy;
  actions: KeyActions;
  /** The scopes that open an operation of the API; of an instance's place none is chosen here. */
  opened: readonly Scope[];
  /** What whoever looks can do with a key as it is now. */
  powers: (key: Key) => readonly KeyVerb[];
  /** Where an organization tells of its keys' use and its API changes them; null at a place without either. */
  desk: KeyDesk | null;
  succession?: (key: Key) => Succession;
};

const PlaceContext = createContext<KeyPlace | null>(null);
export const KeyPlaceProvider = PlaceContext.Provider;

/** The place where a key is made that is shown here, if there is one. */
export const useKeyPlaceOrNone = (): KeyPlace | null => useContext(PlaceContext);

export function useKeyPlace(): KeyPlace {
  const place = useContext(PlaceContext);
  if (!place) throw new Error("Keys are managed inside a KeyPlaceProvider.");
  return place;
}

/** The organization's desk, for what is done nowhere else. */
export function useKeyDesk(): KeyDesk {
  const { desk } = useKeyPlace();
  if (!desk) throw new Error("This place has no organization's desk.");
  return desk;
}

/** The call by which a verb is done to a key here. */
export function useKeyAction<Verb extends KeyVerb>(verb: Verb, key: Key) {
  const action = useKeyPlace().actions[verb];
  if (!action) throw new Error(`No key can be changed by ${verb} here.`);
  return (input: Inputs[Verb]) => action({ id: key.id, ...input });
}

const organizationActions = (org: string): KeyActions => ({
  rotate: (input) => rotateKeyAction(org, input),
  suspend: (input) => suspendKeyAction(org, input),
  resume: (input) => resumeKeyAction(org, input),
  edit: (input) => updateKeyAction(org, input),
  revoke: (input) => revokeKeyAction(org, input),
  end: (input) => endRotationAction(org, input),
  extend: (input) => extendRotationAction(org, input),
  undo: (input) => undoRotationAction(org, input),
});

const personalActions = (org: string): KeyActions => ({
  rotate: (input) => rotatePersonalKeyAction(org, input),
  rename: (input) => updatePersonalKeyAction(org, input),
  revoke: (input) => revokePersonalKeyAction(org, input),
});

/** What can be done with a key where none is suspended or rotated by halves. */
const simplePowers =
  (...verbs: KeyVerb[]) =>
  (key: Key): readonly KeyVerb[] =>
    isLive(key) ? verbs.filter((verb) => verb !== "rotate" || key.status === "active" || key.status === "expiring") : [];

/** The list of an organization, or of one of its projects. */
export const organizationPlace = (desk: KeyDesk): KeyPlace => ({
  org: desk.org,
  baseUrl: desk.baseUrl,
  policy: desk.policy,
  actions: organizationActions(desk.org),
  opened: desk.opened,
  powers: (key) => keyPowers(key, desk),
  desk,
});

type PersonalPlace = { org: string; baseUrl: string; policy: Policy; allowed: readonly Scope[]; opened: readonly Scope[] };

/** A person's own keys in an organization. `allowed` is what their role lets a key carry now. */
export const personalPlace = (own: PersonalPlace): KeyPlace => ({
  org: own.org,
  baseUrl: own.baseUrl,
  policy: own.policy,
  actions: personalActions(own.org),
  opened: own.opened,
  powers: simplePowers("rotate", "rename", "revoke"),
  desk: null,
  succession: (key) => carriedOn(key, own.allowed),
});

/** The keys of the instance itself. */
export const instancePlace = (baseUrl: string): KeyPlace => ({
  org: null,
  baseUrl,
  policy: DEFAULT_POLICY,
  actions: { rotate: rotateInstanceKeyAction, revoke: revokeInstanceKeyAction },
  opened: [],
  powers: simplePowers("rotate", "revoke"),
  desk: null,
});

"use client";

import { askFirstPasskeyAction, enterByPasskeyAction } from "@/lib/actions/factors";
import { PasskeyButton } from "./passkey-button";

export const SignInPasskey = ({ next }: { next: string }) => (
  <PasskeyButton ask={askFirstPasskeyAction} use={enterByPasskeyAction} onDone={() => window.location.assign(next)}>
    Use a passkey
  </PasskeyButton>
);

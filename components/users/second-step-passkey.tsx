"use client";

import { askSecondPasskeyAction, secondStepAction } from "@/lib/actions/factors";
import { PasskeyButton } from "./passkey-button";

export const SecondStepPasskey = ({ next, main }: { next: string; main: boolean }) => (
  <PasskeyButton ask={askSecondPasskeyAction} use={secondStepAction} onDone={() => window.location.assign(next)} main={main}>
    Use a passkey
  </PasskeyButton>
);

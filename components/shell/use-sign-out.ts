"use client";

import { useCallback } from "react";
import { signOutAction } from "@/lib/actions/users";

/** Ends the session and loads the sign-in page afresh, so that nothing of the session stays in memory. */
export function useSignOut(): () => Promise<void> {
  return useCallback(async () => {
    await signOutAction({});
    window.location.assign("/sign-in");
  }, []);
}

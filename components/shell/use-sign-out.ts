"use client";

import { useCallback } from "react";
import { signOutAction } from "@/lib/actions/users";

/** Ends the session and loads the sign-in page afresh, or its identity provider's, so that nothing of the session stays in memory. */
export function useSignOut(): () => Promise<void> {
  return useCallback(async () => {
    const left = await signOutAction({});
    window.location.assign(left.ok ? left.data.to : "/sign-in");
  }, []);
}

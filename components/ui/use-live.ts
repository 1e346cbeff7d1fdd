"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { liveReads } from "./live-reads";
import { hearLive } from "./live-stream";

/** Keeps what lives on screen up to date with an organization, as long as it stands there. */
export function useLive(org: string | undefined): void {
  const client = useQueryClient();
  useEffect(() => {
    if (org === undefined || typeof EventSource === "undefined" || typeof BroadcastChannel === "undefined") return;
    const reads = liveReads(client);
    const leave = hearLive(org, reads.hear);
    return () => {
      leave();
      reads.stop();
    };
  }, [client, org]);
}

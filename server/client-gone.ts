import type { ServerResponse } from "node:http";

/** Aborts when the client goes away before its answer was written. Made only where it is asked for, as few answers take long enough. */
export function clientGone(response: ServerResponse): () => AbortSignal {
  let signal: AbortSignal | undefined;
  return () => {
    if (signal) return signal;
    const controller = new AbortController();
    const closed = () => {
      if (!response.writableFinished) controller.abort();
    };
    if (response.closed) closed();
    else response.once("close", closed);
    signal = controller.signal;
    return signal;
  };
}

"use client";

import { useEffect } from "react";
import { Button } from "./button";
import { FullPage } from "./full-page";
import { Name } from "./name";

/** What went wrong on the server, without its inside; the reference finds it in the log. */
export function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => {
    console.error(error);
  }, [error]);
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <FullPage
      title="This page could not be loaded"
      action={
        <Button variant="primary" onClick={retry}>
          Retry
        </Button>
      }
    >
      <p>Nothing was lost. Try again in a moment. If it keeps happening, give the reference to the operator of this instance.</p>
      {digest ? (
        <p translate="no" className="mt-2 font-mono text-sm">
          <span>Reference </span>
          <Name>{digest}</Name>
        </p>
      ) : null}
    </FullPage>
  );
}

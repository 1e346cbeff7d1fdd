"use client";

import { ErrorPage } from "@/components/ui/error-page";

export default function RootError(props: { error: unknown; retry: () => void }) {
  return (
    <main>
      <ErrorPage {...props} />
    </main>
  );
}

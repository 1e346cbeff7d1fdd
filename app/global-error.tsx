"use client";

import "./globals.css";
import { ErrorPage } from "@/components/ui/error-page";

/** Stands in for the root layout when that failed. */
export default function GlobalError(props: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <head>
        <title>Latchkey</title>
      </head>
      <body className="font-sans">
        <main>
          <ErrorPage {...props} />
        </main>
      </body>
    </html>
  );
}

"use client";

import { ErrorPage } from "@/components/ui/error-page";

export default function OrganizationError(props: { error: unknown; retry: () => void }) {
  return <ErrorPage {...props} />;
}

import Link from "next/link";
import { Button } from "@/components/ui/button";
import { FullPage } from "@/components/ui/full-page";

export default function ForbiddenInOrganization() {
  return (
    <FullPage
      code="403"
      title="Your role does not open this page"
      action={
        <Button asChild>
          <Link href="/">Go to the start</Link>
        </Button>
      }
    >
      Any admin of this organization can give you another role; Settings › General says who they are.
    </FullPage>
  );
}

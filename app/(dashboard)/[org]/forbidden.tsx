import Link from "next/link";
import { Button } from "@/components/ui/button";
import { FullPage } from "@/components/ui/full-page";

export default function ForbiddenInOrganization() {
  return (
    <FullPage
      code="403"
      title="This is for admins"
      action={
        <Button asChild>
          <Link href="/">Go to the start</Link>
        </Button>
      }
    >
      Your role in this organization does not include this page. Any admin can change your role; they are listed under Members.
    </FullPage>
  );
}

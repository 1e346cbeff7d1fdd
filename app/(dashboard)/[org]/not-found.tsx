import Link from "next/link";
import { Button } from "@/components/ui/button";
import { FullPage } from "@/components/ui/full-page";

export default function NotFoundInOrganization() {
  return (
    <FullPage
      code="404"
      title="Nothing here"
      action={
        <Button asChild>
          <Link href="/">Go to the start</Link>
        </Button>
      }
    >
      The address is wrong, or the page was deleted.
    </FullPage>
  );
}

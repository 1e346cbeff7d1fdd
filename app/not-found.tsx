import Link from "next/link";
import { Button } from "@/components/ui/button";
import { FullPage } from "@/components/ui/full-page";

export const metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main>
      <FullPage
        code="404"
        title="Nothing here"
        action={
          <Button asChild variant="primary">
            <Link href="/">Go to the start</Link>
          </Button>
        }
      >
        The address is wrong, the page was deleted, or you do not belong to its organization. An admin of the organization can invite you.
      </FullPage>
    </main>
  );
}

import Link from "next/link";
import { Button } from "@/components/ui/button";
import { FullPage } from "@/components/ui/full-page";

export const metadata = { title: "Not allowed" };

export default function Forbidden() {
  return (
    <main>
      <FullPage
        code="403"
        title="You cannot open this page"
        action={
          <Button asChild variant="primary">
            <Link href="/">Go to the start</Link>
          </Button>
        }
      >
        Your role does not open this page. An admin of the organization can give you the role; pages of the instance are for its operator
        alone.
      </FullPage>
    </main>
  );
}

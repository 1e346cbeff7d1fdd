import Link from "next/link";
import { Button } from "@/components/ui/button";
import { FullPage } from "@/components/ui/full-page";

export default function ForbiddenInstance() {
  return (
    <FullPage
      code="403"
      title="This is for the operator"
      action={
        <Button asChild>
          <Link href="/">Go to the start</Link>
        </Button>
      }
    >
      Only the operator of this instance can open this page. That is the account that was created first.
    </FullPage>
  );
}

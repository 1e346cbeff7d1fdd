import { TextLink } from "../ui/text-link";
import { AuthFrame } from "./auth-frame";

/** In place of what a link that does not work would open. */
export const BrokenLink = ({ why, href = "/", to = "Go to Latchkey" }: { why: string; href?: string; to?: string }) => (
  <AuthFrame title="This link does not work" lead={why} foot={<TextLink href={href}>{to}</TextLink>}>
    {null}
  </AuthFrame>
);

import { unknownRead } from "@/lib/doors/read";
import { screens } from "../manifest";

/** What a screen shows, read again by the browser. */
export async function GET(request: Request, { params }: { params: Promise<{ read: string }> }): Promise<Response> {
  const { read } = await params;
  return (screens.get(read)?.answer ?? unknownRead)(request);
}

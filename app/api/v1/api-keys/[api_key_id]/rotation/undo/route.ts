import { z } from "zod";
import { undoRotation } from "@/lib/domain/rotations/undo-rotation";
import { keyChange } from "../../key-change";

export const POST = keyChange("Take a rotation back while its grace lasts", z.strictObject({}), undoRotation);

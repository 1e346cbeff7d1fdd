import { z } from "zod";
import { undoRotation } from "@/lib/domain/rotations/undo-rotation";
import { keyChange } from "../../key-change";

export const POST = keyChange("Take a rotation back during its grace period", z.strictObject({}), undoRotation);

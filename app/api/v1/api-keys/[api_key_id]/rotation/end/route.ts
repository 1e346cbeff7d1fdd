import { z } from "zod";
import { endRotation } from "@/lib/domain/rotations/end-rotation";
import { keyChange } from "../../key-change";

export const POST = keyChange("End a rotation's grace period now", z.strictObject({}), endRotation);

import { z } from "zod";
import { resumeKey } from "@/lib/domain/keys/resume-key";
import { keyChange } from "../key-change";

export const POST = keyChange("Resume a key that was suspended by hand", z.strictObject({}), resumeKey);

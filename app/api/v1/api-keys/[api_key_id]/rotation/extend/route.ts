import { extendRotation } from "@/lib/domain/rotations/extend-rotation";
import { ExtendRotation } from "@/lib/domain/rotations/schema";
import { keyChange } from "../../key-change";

export const POST = keyChange("Give the old key of a rotation more time, once", ExtendRotation, extendRotation);

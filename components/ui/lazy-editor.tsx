"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "./skeleton";

/** The editor, loaded once somebody edits. */
export const CodeEditor = dynamic(() => import("./code-editor"), { ssr: false, loading: () => <Skeleton className="h-40 w-full" /> });

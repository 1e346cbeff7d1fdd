"use server";

import { searchEvents } from "../domain/events/queries";
import { EventSearch } from "../domain/events/schema";
import { action } from "../doors/action";

export const searchEventsAction = action({ permission: "project:read_otlp", input: EventSearch, run: searchEvents });

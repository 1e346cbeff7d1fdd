-- A link that went by mail to an address that anybody may have typed counts only for whoever asked for it.
ALTER TABLE "account_links" ADD COLUMN "asked_by_person" BOOLEAN NOT NULL DEFAULT false;

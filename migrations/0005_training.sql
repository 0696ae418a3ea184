CREATE TABLE "reading" (
	"inbox_id" bigint PRIMARY KEY NOT NULL,
	"person_id" bigint NOT NULL,
	"model" text NOT NULL,
	"offline" jsonb NOT NULL,
	"answered" jsonb NOT NULL,
	"read_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "training_consent_version" smallint;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "training_consent_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reading" ADD CONSTRAINT "reading_inbox_id_inbox_id_fk" FOREIGN KEY ("inbox_id") REFERENCES "public"."inbox"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading" ADD CONSTRAINT "reading_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reading_person" ON "reading" USING btree ("person_id");
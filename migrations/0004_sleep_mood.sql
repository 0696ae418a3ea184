CREATE TABLE "mood" (
	"entry_id" bigint PRIMARY KEY NOT NULL,
	"score" double precision NOT NULL,
	"said" text NOT NULL,
	CONSTRAINT "mood_score" CHECK (score between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "sleep" (
	"entry_id" bigint PRIMARY KEY NOT NULL,
	"minutes" double precision,
	"quality" double precision,
	CONSTRAINT "sleep_said" CHECK (minutes is not null or quality is not null),
	CONSTRAINT "sleep_quality" CHECK (quality between 0 and 1)
);
--> statement-breakpoint
ALTER TABLE "entry" DROP CONSTRAINT "entry_kind";--> statement-breakpoint
DROP INDEX "entry_replaced";--> statement-breakpoint
ALTER TABLE "mood" ADD CONSTRAINT "mood_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sleep" ADD CONSTRAINT "sleep_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "entry_replaced" ON "entry" USING btree ("person_id","voided_by") WHERE is_replaced;--> statement-breakpoint
ALTER TABLE "entry" ADD CONSTRAINT "entry_kind" CHECK (kind in ('food', 'activity', 'weight', 'water', 'sleep', 'mood'));
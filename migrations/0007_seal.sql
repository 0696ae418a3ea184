CREATE TABLE "person_key" (
	"person_id" bigint NOT NULL,
	"id" text NOT NULL,
	"wrapped" text NOT NULL,
	"is_borrowed" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "person_key_person_id_id_pk" PRIMARY KEY("person_id","id")
);
--> statement-breakpoint
ALTER TABLE "person_key" ADD CONSTRAINT "person_key_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- What was written in clear before is sealed by a job, table by table, from here on (db/seal-old.ts).
insert into setting (name, value) select 'seal_old_rows', 'inbox 0' where exists (select 1 from person) on conflict (name) do nothing;

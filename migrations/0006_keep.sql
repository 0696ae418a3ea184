CREATE TABLE "board" (
	"person_id" bigint NOT NULL,
	"platform" text NOT NULL,
	"chat" text NOT NULL,
	"key" text NOT NULL,
	"message_ref" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "board_platform_chat_key_pk" PRIMARY KEY("platform","chat","key")
);
--> statement-breakpoint
CREATE TABLE "challenge" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"platform" text NOT NULL,
	"server" text NOT NULL,
	"chat" text NOT NULL,
	"measure" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"zone" text NOT NULL,
	"language" text NOT NULL,
	"posted_week" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "challenge_member" (
	"challenge_id" bigint NOT NULL,
	"person_id" bigint NOT NULL,
	"display_name" text NOT NULL,
	"joined_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "challenge_member_challenge_id_person_id_pk" PRIMARY KEY("challenge_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "consent" (
	"person_id" bigint NOT NULL,
	"purpose" text NOT NULL,
	"version" smallint NOT NULL,
	"given_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "consent_person_id_purpose_version_pk" PRIMARY KEY("person_id","purpose","version")
);
--> statement-breakpoint
CREATE TABLE "day_mark" (
	"person_id" bigint NOT NULL,
	"local_date" date NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "day_mark_person_id_local_date_pk" PRIMARY KEY("person_id","local_date")
);
--> statement-breakpoint
CREATE TABLE "erasure" (
	"identity_hash" text PRIMARY KEY NOT NULL,
	"erased_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "link_code" (
	"code_hash" text PRIMARY KEY NOT NULL,
	"person_id" bigint NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "nudge" (
	"person_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"local_date" date NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"state" text DEFAULT 'sent' NOT NULL,
	"changed_at" timestamp with time zone,
	CONSTRAINT "nudge_person_id_kind_local_date_pk" PRIMARY KEY("person_id","kind","local_date")
);
--> statement-breakpoint
CREATE TABLE "nudge_setting" (
	"person_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"minute_of_day" smallint NOT NULL,
	"weekday" smallint,
	"is_on" boolean DEFAULT true NOT NULL,
	"ignored" smallint DEFAULT 0 NOT NULL,
	"next_date" date,
	"set_at" timestamp with time zone DEFAULT now() NOT NULL,
	"quiet_at_choice" text,
	CONSTRAINT "nudge_setting_person_id_kind_pk" PRIMARY KEY("person_id","kind")
);
--> statement-breakpoint
CREATE TABLE "usual" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"person_id" bigint NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"slot" text,
	"items" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "usual_once" UNIQUE("person_id","key")
);
--> statement-breakpoint
ALTER TABLE "entry" ADD COLUMN "is_draft" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "identity" ADD COLUMN "unreachable_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "activity_level" text;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "deficit_bar" text;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "target_energy_kcal" double precision;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "target_protein_grams" double precision;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "target_carbs_grams" double precision;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "target_fat_grams" double precision;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "target_water_ml" double precision;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "are_targets_by_hand" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "adapted_energy_kcal" double precision;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "adapted_on" date;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "mass_unit" text DEFAULT 'kg' NOT NULL;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "length_unit" text DEFAULT 'cm' NOT NULL;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "energy_unit" text DEFAULT 'kcal' NOT NULL;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "is_draft_mode" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "is_number_free" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "quiet_from_hour" smallint DEFAULT 22 NOT NULL;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "quiet_until_hour" smallint DEFAULT 8 NOT NULL;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "nudges_paused_until" date;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "muted_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "onboarding_step" text;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "has_day_board" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "board" ADD CONSTRAINT "board_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenge_member" ADD CONSTRAINT "challenge_member_challenge_id_challenge_id_fk" FOREIGN KEY ("challenge_id") REFERENCES "public"."challenge"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenge_member" ADD CONSTRAINT "challenge_member_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "day_mark" ADD CONSTRAINT "day_mark_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_code" ADD CONSTRAINT "link_code_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nudge" ADD CONSTRAINT "nudge_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nudge_setting" ADD CONSTRAINT "nudge_setting_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usual" ADD CONSTRAINT "usual_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "board_person" ON "board" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "challenge_server" ON "challenge" USING btree ("platform","server");--> statement-breakpoint
CREATE INDEX "challenge_member_person" ON "challenge_member" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "nudge_state" ON "nudge" USING btree ("state","at");--> statement-breakpoint
CREATE INDEX "entry_person" ON "entry" USING btree ("person_id","id");--> statement-breakpoint
CREATE INDEX "entry_activity" ON "entry" USING btree ("person_id","local_date") WHERE kind = 'activity' and voided_at is null;--> statement-breakpoint
CREATE INDEX "inbox_person" ON "inbox" USING btree ("person_id","id");--> statement-breakpoint
CREATE INDEX "inbox_private" ON "inbox" USING btree ("person_id",(payload #>> '{address,platform}'),"id") WHERE payload #>> '{address,isPrivate}' = 'true';--> statement-breakpoint
CREATE INDEX "outbox_person" ON "outbox" USING btree ("person_id","id");--> statement-breakpoint
-- As before, and what waits for a yes does not count.
create or replace view daily_log as
select
  e.person_id,
  e.local_date,
  coalesce(sum(f.energy_kcal), 0)::double precision as energy_kcal,
  coalesce(sum(f.protein_grams), 0)::double precision as protein_grams,
  coalesce(sum(f.carbs_grams), 0)::double precision as carbs_grams,
  coalesce(sum(f.fat_grams), 0)::double precision as fat_grams,
  sum(f.fibre_grams)::double precision as fibre_grams,
  sum(f.sugars_grams)::double precision as sugars_grams,
  sum(f.saturated_fat_grams)::double precision as saturated_fat_grams,
  sum(f.salt_grams)::double precision as salt_grams,
  coalesce(sum(a.energy_kcal), 0)::double precision as active_energy_kcal,
  coalesce(sum(a.minutes), 0)::double precision as active_minutes,
  (coalesce(sum(w.volume_ml), 0)
    + coalesce(sum(f.mass_grams) filter (where f.food_code in ('water', 'sparkling-water')), 0))::double precision as water_ml,
  (array_agg(k.mass_kg order by e.at desc) filter (where k.mass_kg is not null))[1] as mass_kg,
  count(f.entry_id)::int as foods,
  count(a.entry_id)::int as activities
from entry e
left join meal_food f on f.entry_id = e.id
left join activity a on a.entry_id = e.id
left join water w on w.entry_id = e.id
left join weight k on k.entry_id = e.id
where e.voided_at is null and not e.is_draft
group by e.person_id, e.local_date;

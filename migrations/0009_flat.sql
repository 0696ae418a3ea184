CREATE INDEX "conversation_asked" ON "conversation" USING btree ("person_id") WHERE dialog is not null;--> statement-breakpoint
CREATE INDEX "day_mark_date" ON "day_mark" USING btree ("local_date");--> statement-breakpoint
CREATE INDEX "nudge_setting_minute" ON "nudge_setting" USING btree ("minute_of_day","person_id") WHERE is_on;--> statement-breakpoint
CREATE INDEX "person_erased" ON "person" USING btree ("erased_at") WHERE erased_at is not null;--> statement-breakpoint
CREATE INDEX "person_zone" ON "person" USING btree ("zone");--> statement-breakpoint
CREATE INDEX "reading_read" ON "reading" USING btree ("read_at");
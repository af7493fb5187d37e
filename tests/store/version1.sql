-- Every row of a made-up unit as gplan 0.1.0 with schema 1 wrote it; the sources are cut to two bytes each. An established
-- plan comes after its rows, for nothing may be added to it.

INSERT INTO unit (id, name, kind, profile, municipality, recorded_on, written_at) VALUES
  (1, 'Hemtjänst Eken', 'municipal', 'jarfalla', '', '2026-04-20', '2026-04-20T08:00:51+00:00');
INSERT INTO person (id, recorded_on, written_at) VALUES
  (1, '2026-03-02', '2026-04-20T08:00:51+00:00'),
  (2, '2026-03-02', '2026-04-20T08:00:52+00:00'),
  (3, '2026-03-02', '2026-04-20T08:00:53+00:00'),
  (4, '2026-03-02', '2026-04-20T08:00:53+00:00'),
  (5, '2026-04-20', '2026-04-20T08:00:53+00:00');
INSERT INTO person_details (id, person_id, valid_from, name, sort_key, street, postal_code, city, phone, door_code, directions, communication, representative, protection, recorded_on, written_at) VALUES
  (1, 1, '2026-03-02', 'Tolvan Exempelsson', 'tolvan exempelsson', 'Exempelvägen 1', '999 99', 'EXEMPELSTAD', '', '', '', '', '', 'none', '2026-03-02', '2026-04-20T08:00:51+00:00'),
  (2, 2, '2026-03-02', 'Siv Skyddad', 'siv skyddad', 'Hemliggränd 5', '999 99', 'Undanby', '', '', '', '', '', 'none', '2026-03-02', '2026-04-20T08:00:52+00:00'),
  (3, 2, '2026-03-03', 'Siv Skyddad', 'siv skyddad', 'Hemliggränd 5', '999 99', 'Undanby', '070-174 06 11', '4711x', '', '', '', 'none', '2026-03-03', '2026-04-20T08:00:52+00:00'),
  (4, 2, '2026-03-03', 'Siv Skyddad', 'siv skyddad', 'Hemliggränd 5', '999 99', 'Undanby', '070-174 06 11', '4711x', '', '', '', 'confidentiality_mark', '2026-03-03', '2026-04-20T08:00:52+00:00'),
  (5, 3, '2026-03-02', 'Tolvan Andersson', 'tolvan andersson', 'Exempelvägen 1', '999 99', 'EXEMPELSTAD', '', '', '', '', '', 'none', '2026-03-02', '2026-04-20T08:00:53+00:00'),
  (6, 4, '2026-03-02', 'Dagny Utkast', 'dagny utkast', 'Exempelvägen 1', '999 99', 'EXEMPELSTAD', '', '', '', '', '', 'none', '2026-03-02', '2026-04-20T08:00:53+00:00'),
  (7, 5, '2026-04-20', 'Åke Utanorder', 'åke utanorder', '', '', '', '070-174 06 20', '', '', '', '', 'none', '2026-04-20', '2026-04-20T08:00:53+00:00');
INSERT INTO person_number (id, person_id, value, as_written, kind, verified, valid_from, valid_until, recorded_on, written_at) VALUES
  (1, 1, '19121212-1212', '19121212-1212', 'personal', 1, '2026-03-02', NULL, '2026-03-02', '2026-04-20T08:00:51+00:00'),
  (2, 2, '18900101-9802', '18900101-9802', 'personal', 1, '2026-03-02', NULL, '2026-03-02', '2026-04-20T08:00:52+00:00'),
  (3, 3, '010101+TF11', '010101+TF11', 'temporary', 0, '2026-03-02', NULL, '2026-03-02', '2026-04-20T08:00:53+00:00'),
  (4, 4, '020202+TF12', '020202+TF12', 'temporary', 0, '2026-03-02', NULL, '2026-03-02', '2026-04-20T08:00:53+00:00'),
  (5, 5, '030303+TF13', '030303+TF13', 'temporary', 0, '2026-04-20', NULL, '2026-04-20', '2026-04-20T08:00:53+00:00');
INSERT INTO personal_data_review (id, person_id, reviewed_on, by, recorded_on, written_at) VALUES
  (1, 1, '2026-04-02', 'Samira Nilsson', '2026-04-20', '2026-04-20T08:00:00+02:00');
INSERT INTO contact (id, person_id, kind, name, relation, phone, may_be_contacted, valid_from, valid_until, recorded_on, written_at) VALUES
  (1, 1, 'relative', 'Linnea Bergsten', 'dotter', '070-174 06 05', 1, '2026-03-10', NULL, '2026-03-10', '2026-04-20T08:00:51+00:00'),
  (2, 1, 'contact', 'Vårdcentralen Eken', '', '', NULL, '2026-03-10', NULL, '2026-03-10', '2026-04-20T08:00:51+00:00'),
  (3, 2, 'relative', 'Rut Dolderstam', 'syster', '070-174 06 12', NULL, '2026-03-03', NULL, '2026-03-03', '2026-04-20T08:00:52+00:00');
INSERT INTO other_information (id, person_id, kind, value, valid_from, valid_until, recorded_on, written_at) VALUES
  (1, 1, 'Färdtjänstkort', 'i hallen', '2026-03-10', NULL, '2026-03-10', '2026-04-20T08:00:51+00:00');
INSERT INTO staff (id, name, sort_key, role, valid_from, valid_until, recorded_on, written_at) VALUES
  (1, 'Samira Nilsson', 'samira nilsson', 'care_worker', '2026-01-01', NULL, '2026-04-20', '2026-04-20T08:00:51+00:00'),
  (2, 'Per Öberg', 'per öberg', 'manager', '2026-01-01', NULL, '2026-04-20', '2026-04-20T08:00:51+00:00');
INSERT INTO team (id, name) VALUES
  (1, 'Norra');
INSERT INTO case_officer (id, name, sort_key, team_id, email, phone, recorded_on, written_at) VALUES
  (1, 'Nils Norrman', 'nils norrman', 1, 'nn@example.org', '', '2026-04-20', '2026-04-20T08:00:51+00:00');
INSERT INTO case_officer_assignment (id, person_id, case_officer_id, valid_from, recorded_on, written_at) VALUES
  (1, 1, 1, '2026-03-02', '2026-04-20', '2026-04-20T08:00:51+00:00');
INSERT INTO contact_person_assignment (id, person_id, staff_id, role, valid_from, valid_until, chosen_by_person, recorded_on, written_at) VALUES
  (1, 1, 1, 'contact_person', '2026-03-10', NULL, NULL, '2026-03-10', '2026-04-20T08:00:51+00:00'),
  (2, 1, 2, 'deputy', '2026-03-10', NULL, NULL, '2026-03-10', '2026-04-20T08:00:51+00:00');
INSERT INTO first_contact (id, person_id, contacted_on, by, recorded_on, written_at) VALUES
  (1, 1, '2026-03-03', 'samordnaren', '2026-03-03', '2026-04-20T08:00:51+00:00');
INSERT INTO source_document (id, sha256, layout, content, recorded_on, written_at) VALUES
  (1, '5fabbb9d01dc760bb9fbb7f5208135dba29fff9af0e2bcf016439f9ceb30b25e', 'gplan-json', X'7B7D', '2026-03-02', '2026-04-20T08:00:51+00:00'),
  (2, '86a1d3e982d6df85cfd54c7bff11feb82f9b25b17244076105ce7d9848839024', 'gplan-json', X'7B7D', '2026-04-06', '2026-04-20T08:00:52+00:00'),
  (3, '8f24dcca7ce897f99e81b672e21d4852d8d6029fc8257eb61bc69ed1982ae049', 'gplan-json', X'7B7D', '2026-04-15', '2026-04-20T08:00:52+00:00'),
  (4, '28bdeaa9aaacdd2ed650350b47b2f84b8b500d323f656463d59a54fd4094047e', 'gplan-json', X'7B7D', '2026-03-02', '2026-04-20T08:00:52+00:00'),
  (5, '2dd873047d9389fa5207ce4d24d69935ef37ed2ed85319832fbef80f3a332cc2', 'gplan-json', X'7B7D', '2026-03-02', '2026-04-20T08:00:53+00:00'),
  (6, '92998efadde8a1cdfde5b0b3122880f7e4802588eb7f72f3981e85353b2df171', 'gplan-json', X'7B7D', '2026-03-02', '2026-04-20T08:00:53+00:00');
INSERT INTO orders (id, person_id, revision, revises_id, replaces_id, source_id, received_on, number_as_written, person_name, case_officer, team, street, postal_code, city, provider, ordered_on, valid_from, valid_until, started_on, decision, decided_on, order_text, visits_per_day, daily_services, ordered_minutes_per_month, ordered_quantity_as_written, overall_goals, remaining, recorded_on, written_at) VALUES
  (1, 1, 1, NULL, NULL, 1, '2026-03-02', '19121212-1212', 'Tolvan Exempelsson', 'Handläggare H', 'Team Exempel', 'Exempelvägen 1', '999 99', 'EXEMPELSTAD', 'Hemtjänst Exempel', '2026-03-02', '2026-03-09', '2027-03-08', NULL, 'Bifall hemtjänst', '2026-03-02', '2 besök per dag för tillsyn och toalettbesök.

Städning en gång varannan vecka', 2, '["tillsyn", "toalettbesök"]', 1215, '20:15 timmar/månad', '["Bo kvar hemma och känna sig trygg"]', '[]', '2026-03-02', '2026-04-20T08:00:51+00:00'),
  (2, 1, 2, 1, NULL, 2, '2026-04-06', '19121212-1212', 'Tolvan Exempelsson', 'Handläggare H', 'Team Exempel', 'Exempelvägen 1', '999 99', 'EXEMPELSTAD', 'Hemtjänst Exempel', '2026-03-02', '2026-03-09', '2027-03-08', NULL, 'Bifall hemtjänst', '2026-03-02', '3 besök per dag.', 3, '["tillsyn", "toalettbesök"]', 1215, '20:15 timmar/månad', '["Bo kvar hemma och känna sig trygg"]', '[]', '2026-04-06', '2026-04-20T08:00:52+00:00'),
  (3, 1, 1, NULL, 2, 3, '2026-04-15', '19121212-1212', 'Tolvan Exempelsson', 'Handläggare H', 'Team Exempel', 'Exempelvägen 1', '999 99', 'EXEMPELSTAD', 'Hemtjänst Exempel', '2026-04-14', '2026-03-09', '2027-03-08', NULL, 'Bifall hemtjänst', '2026-03-02', '3 besök per dag.', 3, '["tillsyn", "toalettbesök"]', 1500, '25:00', '["Bo kvar hemma och känna sig trygg"]', '[]', '2026-04-15', '2026-04-20T08:00:52+00:00'),
  (4, 2, 1, NULL, NULL, 4, '2026-03-02', '18900101-9802', 'Siv Skyddad', 'Handläggare H', 'Team Exempel', 'Hemliggränd 5', '999 99', 'Undanby', 'Hemtjänst Exempel', '2026-03-02', '2026-03-09', '2027-03-08', NULL, 'Bifall hemtjänst', '2026-03-02', 'Bor på Hemliggränd 5, Undanby. Ring Rut Dolderstam på 070-174 06 12. Kod 4711x.', 2, '["tillsyn", "toalettbesök"]', 1215, '20:15 timmar/månad', '["Bo kvar hemma och känna sig trygg"]', '["Adress: Hemliggränd 5"]', '2026-03-02', '2026-04-20T08:00:52+00:00'),
  (5, 3, 1, NULL, NULL, 5, '2026-03-02', '010101+TF11', 'Tolvan Andersson', 'Handläggare H', 'Team Exempel', 'Exempelvägen 1', '999 99', 'EXEMPELSTAD', 'Hemtjänst Exempel', '2026-03-02', '2026-03-09', '2027-03-08', NULL, 'Bifall hemtjänst', '2026-03-02', '2 besök per dag för tillsyn och toalettbesök.

Städning en gång varannan vecka', 2, '["tillsyn", "toalettbesök"]', 1215, '20:15 timmar/månad', '["Bo kvar hemma och känna sig trygg"]', '[]', '2026-03-02', '2026-04-20T08:00:53+00:00'),
  (6, 4, 1, NULL, NULL, 6, '2026-03-02', '020202+TF12', 'Dagny Utkast', 'Handläggare H', 'Team Exempel', 'Exempelvägen 1', '999 99', 'EXEMPELSTAD', 'Hemtjänst Exempel', '2026-03-02', '2026-03-09', '2027-03-08', NULL, 'Bifall hemtjänst', '2026-03-02', '2 besök per dag för tillsyn och toalettbesök.

Städning en gång varannan vecka', 2, '["tillsyn", "toalettbesök"]', 1215, '20:15 timmar/månad', '["Bo kvar hemma och känna sig trygg"]', '[]', '2026-03-02', '2026-04-20T08:00:53+00:00');
INSERT INTO order_event (id, order_id, kind, happened_on, note, recorded_on, written_at) VALUES
  (1, 1, 'started', '2026-03-09', '', '2026-03-09', '2026-04-20T08:00:51+00:00'),
  (2, 2, 'extended', '2026-12-31', '', '2026-04-20', '2026-04-20T08:00:00+02:00'),
  (3, 3, 'ended', '2026-04-18', 'flyttar', '2026-04-20', '2026-04-20T08:00:00+02:00');
INSERT INTO ordered_intervention (id, order_id, position, name, name_as_written, origin, kind, category, icf_name, icf_code, frequency, fixed_frequency, assessed_level, intended_level, need, goal, approach, approach_as_written) VALUES
  (1, 1, 0, 'Tillsyn', 'O-Tillsyn', 'row', 'care', 'SoL Omvårdnadsinsatser', 'Känsla av trygghet', 'b1528A', '{"as_written": "0,25 timmar/dag, varje vecka, alla dagar", "per": "day", "every": 1, "times": null, "minutes": 15, "weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}', NULL, 'moderate', 'mild', 'Tolvan ropar inte på hjälp när något händer.', 'Tolvan vill känna sig trygg hemma.', 'supporting', 'Behovet kan tillgodoses med stödjande/tränande insats'),
  (2, 1, 1, 'Städning', 'Städning en gång varannan vecka', 'prose', 'service', NULL, NULL, NULL, NULL, '{"as_written": "en gång varannan vecka", "per": "week", "every": 2, "times": 1, "minutes": null, "weekdays": []}', NULL, NULL, '', '', NULL, ''),
  (3, 2, 0, 'Tillsyn', 'O-Tillsyn', 'row', 'care', 'SoL Omvårdnadsinsatser', 'Känsla av trygghet', 'b1528A', '{"as_written": "0,25 timmar/dag, varje vecka, alla dagar", "per": "day", "every": 1, "times": null, "minutes": 15, "weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}', NULL, 'moderate', 'mild', 'Tolvan ropar inte på hjälp när något händer.', 'Tolvan vill känna sig trygg hemma.', 'supporting', 'Behovet kan tillgodoses med stödjande/tränande insats'),
  (4, 2, 1, 'Städning', 'Städning en gång varannan vecka', 'prose', 'service', NULL, NULL, NULL, NULL, '{"as_written": "en gång varannan vecka", "per": "week", "every": 2, "times": 1, "minutes": null, "weekdays": []}', NULL, NULL, '', '', NULL, ''),
  (5, 3, 0, 'Tillsyn', 'O-Tillsyn', 'row', 'care', 'SoL Omvårdnadsinsatser', 'Känsla av trygghet', 'b1528A', '{"as_written": "0,25 timmar/dag, varje vecka, alla dagar", "per": "day", "every": 1, "times": null, "minutes": 15, "weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}', NULL, 'moderate', 'mild', 'Tolvan ropar inte på hjälp när något händer.', 'Tolvan vill känna sig trygg hemma.', 'supporting', 'Behovet kan tillgodoses med stödjande/tränande insats'),
  (6, 3, 1, 'Städning', 'Städning en gång varannan vecka', 'prose', 'service', NULL, NULL, NULL, NULL, '{"as_written": "en gång varannan vecka", "per": "week", "every": 2, "times": 1, "minutes": null, "weekdays": []}', NULL, NULL, '', '', NULL, ''),
  (7, 4, 0, 'Tillsyn', 'O-Tillsyn', 'row', 'care', 'SoL Omvårdnadsinsatser', 'Känsla av trygghet', 'b1528A', '{"as_written": "0,25 timmar/dag, varje vecka, alla dagar", "per": "day", "every": 1, "times": null, "minutes": 15, "weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}', NULL, 'moderate', 'mild', 'Tolvan ropar inte på hjälp när något händer.', 'Tolvan vill känna sig trygg hemma.', 'supporting', 'Behovet kan tillgodoses med stödjande/tränande insats'),
  (8, 4, 1, 'Städning', 'Städning en gång varannan vecka', 'prose', 'service', NULL, NULL, NULL, NULL, '{"as_written": "en gång varannan vecka", "per": "week", "every": 2, "times": 1, "minutes": null, "weekdays": []}', NULL, NULL, '', '', NULL, ''),
  (9, 5, 0, 'Tillsyn', 'O-Tillsyn', 'row', 'care', 'SoL Omvårdnadsinsatser', 'Känsla av trygghet', 'b1528A', '{"as_written": "0,25 timmar/dag, varje vecka, alla dagar", "per": "day", "every": 1, "times": null, "minutes": 15, "weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}', NULL, 'moderate', 'mild', 'Tolvan ropar inte på hjälp när något händer.', 'Tolvan vill känna sig trygg hemma.', 'supporting', 'Behovet kan tillgodoses med stödjande/tränande insats'),
  (10, 5, 1, 'Städning', 'Städning en gång varannan vecka', 'prose', 'service', NULL, NULL, NULL, NULL, '{"as_written": "en gång varannan vecka", "per": "week", "every": 2, "times": 1, "minutes": null, "weekdays": []}', NULL, NULL, '', '', NULL, ''),
  (11, 6, 0, 'Tillsyn', 'O-Tillsyn', 'row', 'care', 'SoL Omvårdnadsinsatser', 'Känsla av trygghet', 'b1528A', '{"as_written": "0,25 timmar/dag, varje vecka, alla dagar", "per": "day", "every": 1, "times": null, "minutes": 15, "weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}', NULL, 'moderate', 'mild', 'Tolvan ropar inte på hjälp när något händer.', 'Tolvan vill känna sig trygg hemma.', 'supporting', 'Behovet kan tillgodoses med stödjande/tränande insats'),
  (12, 6, 1, 'Städning', 'Städning en gång varannan vecka', 'prose', 'service', NULL, NULL, NULL, NULL, '{"as_written": "en gång varannan vecka", "per": "week", "every": 2, "times": 1, "minutes": null, "weekdays": []}', NULL, NULL, '', '', NULL, '');
INSERT INTO related_factor (id, order_id, position, heading, text) VALUES
  (1, 1, 0, 'health', 'Nedsatt syn på båda ögonen.'),
  (2, 2, 0, 'health', 'Nedsatt syn på båda ögonen.'),
  (3, 3, 0, 'health', 'Nedsatt syn på båda ögonen.'),
  (4, 4, 0, 'health', 'Nedsatt syn på båda ögonen.'),
  (5, 5, 0, 'health', 'Nedsatt syn på båda ögonen.'),
  (6, 6, 0, 'health', 'Nedsatt syn på båda ögonen.');
INSERT INTO intervention (id, person_id, name, sort_key, kind, valid_from, valid_until, recorded_on, written_at) VALUES
  (1, 1, 'Tillsyn', 'tillsyn', 'care', '2026-03-09', NULL, '2026-03-02', '2026-04-20T08:00:51+00:00'),
  (2, 1, 'Städning', 'städning', 'service', '2026-03-09', NULL, '2026-03-02', '2026-04-20T08:00:51+00:00'),
  (3, 2, 'Tillsyn', 'tillsyn', 'care', '2026-03-09', NULL, '2026-03-02', '2026-04-20T08:00:52+00:00'),
  (4, 2, 'Städning', 'städning', 'service', '2026-03-09', NULL, '2026-03-02', '2026-04-20T08:00:52+00:00'),
  (5, 3, 'Tillsyn', 'tillsyn', 'care', '2026-03-09', NULL, '2026-03-02', '2026-04-20T08:00:53+00:00'),
  (6, 3, 'Städning', 'städning', 'service', '2026-03-09', NULL, '2026-03-02', '2026-04-20T08:00:53+00:00'),
  (7, 4, 'Tillsyn', 'tillsyn', 'care', '2026-03-09', NULL, '2026-03-02', '2026-04-20T08:00:53+00:00'),
  (8, 4, 'Städning', 'städning', 'service', '2026-03-09', NULL, '2026-03-02', '2026-04-20T08:00:53+00:00');
INSERT INTO intervention_text (id, intervention_id, valid_from, manage_self, need_help, how_and_when, who, goal, recorded_on, written_at) VALUES
  (1, 1, '2026-03-16', 'Jag hälsar själv.', 'Jag behöver någon som tittar till mig.', 'Ni ringer på före 9.', 'Kontaktmannen.', 'Jag vill vara trygg till den 1 september 2026.', '2026-03-16', '2026-04-20T08:00:51+00:00'),
  (2, 2, '2026-03-16', 'Jag hälsar själv.', 'Jag behöver någon som tittar till mig.', 'Ni ringer på före 9.', 'Kontaktmannen.', 'Jag vill vara trygg till den 1 september 2026.', '2026-03-16', '2026-04-20T08:00:51+00:00'),
  (3, 1, '2026-04-10', 'Jag hälsar själv.', 'Jag behöver någon som tittar till mig.', 'Ni ringer på före 9.', 'Kontaktmannen.', 'Jag vill vara trygg till den 1 september 2026.', '2026-04-10', '2026-04-20T08:00:52+00:00'),
  (4, 2, '2026-04-10', 'Jag hälsar själv.', 'Jag behöver någon som tittar till mig.', 'Ni ringer på före 9.', 'Kontaktmannen.', 'Jag vill vara trygg till den 1 september 2026.', '2026-04-10', '2026-04-20T08:00:52+00:00'),
  (5, 3, '2026-03-16', 'Jag hälsar själv.', 'Jag behöver någon som tittar till mig.', 'Ni ringer på före 9.', 'Kontaktmannen.', 'Jag vill vara trygg till den 1 september 2026.', '2026-03-16', '2026-04-20T08:00:52+00:00'),
  (6, 4, '2026-03-16', 'Jag hälsar själv.', 'Jag behöver någon som tittar till mig.', 'Ni ringer på före 9.', 'Kontaktmannen.', 'Jag vill vara trygg till den 1 september 2026.', '2026-03-16', '2026-04-20T08:00:52+00:00'),
  (7, 7, '2026-03-16', 'Jag hälsar själv.', 'Jag behöver någon som tittar till mig.', 'Ni ringer på före 9.', 'Kontaktmannen.', 'Jag vill vara trygg till den 1 september 2026.', '2026-03-16', '2026-04-20T08:00:53+00:00'),
  (8, 8, '2026-03-16', 'Jag hälsar själv.', 'Jag behöver någon som tittar till mig.', 'Ni ringer på före 9.', 'Kontaktmannen.', 'Jag vill vara trygg till den 1 september 2026.', '2026-03-16', '2026-04-20T08:00:53+00:00');
INSERT INTO plan_intervention (id, plan_id, position, intervention_id, name, kind, frequency, times, every_weeks, responsible, manage_self, need_help, how_and_when, who, goal) VALUES
  (1, 1, 0, 1, 'Tillsyn', 'care', 'varje dag', NULL, 1, '', 'Jag hälsar själv.', 'Jag behöver någon som tittar till mig.', 'Ni ringer på före 9.', 'Kontaktmannen.', 'Jag vill vara trygg till den 1 september 2026.'),
  (2, 1, 1, 2, 'Städning', 'service', 'en gång varannan vecka', 1, 2, '', 'Jag hälsar själv.', 'Jag behöver någon som tittar till mig.', 'Ni ringer på före 9.', 'Kontaktmannen.', 'Jag vill vara trygg till den 1 september 2026.'),
  (3, 2, 0, 1, 'Tillsyn', 'care', 'varje dag', NULL, 1, '', 'Jag hälsar själv.', 'Jag behöver någon som tittar till mig.', 'Ni ringer på före 9.', 'Kontaktmannen.', 'Jag vill vara trygg till den 1 september 2026.'),
  (4, 2, 1, 2, 'Städning', 'service', 'en gång varannan vecka', 1, 2, '', 'Jag hälsar själv.', 'Jag behöver någon som tittar till mig.', 'Ni ringer på före 9.', 'Kontaktmannen.', 'Jag vill vara trygg till den 1 september 2026.'),
  (5, 3, 0, 3, 'Tillsyn', 'care', 'varje dag', NULL, 1, '', 'Jag hälsar själv.', 'Jag behöver någon som tittar till mig.', 'Ni ringer på före 9.', 'Kontaktmannen.', 'Jag vill vara trygg till den 1 september 2026.'),
  (6, 3, 1, 4, 'Städning', 'service', 'en gång varannan vecka', 1, 2, '', 'Jag hälsar själv.', 'Jag behöver någon som tittar till mig.', 'Ni ringer på före 9.', 'Kontaktmannen.', 'Jag vill vara trygg till den 1 september 2026.'),
  (7, 4, 0, 7, 'Tillsyn', 'care', 'varje dag', NULL, 1, '', 'Jag hälsar själv.', 'Jag behöver någon som tittar till mig.', 'Ni ringer på före 9.', 'Kontaktmannen.', 'Jag vill vara trygg till den 1 september 2026.'),
  (8, 4, 1, 8, 'Städning', 'service', 'en gång varannan vecka', 1, 2, '', 'Jag hälsar själv.', 'Jag behöver någon som tittar till mig.', 'Ni ringer på före 9.', 'Kontaktmannen.', 'Jag vill vara trygg till den 1 september 2026.');
INSERT INTO planned_visit (id, plan_id, position, slot, at, weekdays, every_weeks, minutes, interventions, note) VALUES
  (1, 1, 0, 'morning', NULL, '[]', 1, 15, '["Tillsyn"]', ''),
  (2, 1, 1, 'evening', NULL, '[]', 1, 15, '["Tillsyn"]', ''),
  (3, 2, 0, 'morning', NULL, '[]', 1, 15, '["Tillsyn"]', ''),
  (4, 2, 1, 'evening', NULL, '[]', 1, 15, '["Tillsyn"]', ''),
  (5, 3, 0, 'morning', NULL, '[]', 1, 15, '["Tillsyn"]', ''),
  (6, 3, 1, 'evening', NULL, '[]', 1, 15, '["Tillsyn"]', ''),
  (7, 4, 0, 'morning', NULL, '[]', 1, 15, '["Tillsyn"]', ''),
  (8, 4, 1, 'evening', NULL, '[]', 1, 15, '["Tillsyn"]', '');
INSERT INTO plan_contact (id, plan_id, position, kind, name, relation, phone, took_part, included) VALUES
  (1, 1, 0, 'relative', 'Linnea Bergsten', 'dotter', '070-174 06 05', 0, 1),
  (2, 1, 1, 'contact', 'Vårdcentralen Eken', '', '', 0, 1),
  (3, 2, 0, 'relative', 'Linnea Bergsten', 'dotter', '070-174 06 05', 0, 1),
  (4, 2, 1, 'contact', 'Vårdcentralen Eken', '', '', 0, 1),
  (5, 3, 0, 'relative', 'Rut Dolderstam', 'syster', '070-174 06 12', 0, 1);
INSERT INTO plan_information (id, plan_id, position, kind, value) VALUES
  (1, 1, 0, 'Färdtjänstkort', 'i hallen'),
  (2, 2, 0, 'Färdtjänstkort', 'i hallen');
INSERT INTO plan (id, person_id, version, status, order_id, replaces, opened_on, established_on, established_by, frozen_at, content_hash, overall_goals, took_part, participation_how, participation_why_not, made_where, regard_to_wishes, helped_instead, influence, other_participants, important_information, directions, cooperation, needs_outside_frame, follow_up_on, follow_up_how, responsible, unplaced, recorded_on, written_at) VALUES
  (1, 1, 1, 'established', 1, NULL, '2026-03-16', '2026-03-16', 'samordnaren', '2026-04-20T08:00:52+00:00', 'e90fa17a06e37ac6d2bd196318ef1d039ec071855ca7e1f219cb236ba9a12983', '["Bo kvar hemma och känna sig trygg"]', 1, 'berättade vid köksbordet', '', 'hemma', 'samma personal', '', '', '[]', 'Ser dåligt.', '', '', '', '2026-09-16', 'hembesök', 'Samira Nilsson', '', '2026-03-16', '2026-04-20T08:00:51+00:00'),
  (2, 1, 2, 'established', 2, 1, '2026-04-10', '2026-04-10', 'samordnaren', '2026-04-20T08:00:52+00:00', '39ca2e6625608a487271d7f4ea1b198f73e31e1c394c21eacdb5a5cf35224667', '["Bo kvar hemma och känna sig trygg"]', 1, 'berättade vid köksbordet', '', 'hemma', 'samma personal', '', '', '[]', 'Ser dåligt.', '', '', '', '2026-10-10', 'hembesök', 'Samira Nilsson', '', '2026-04-10', '2026-04-20T08:00:52+00:00'),
  (3, 2, 1, 'established', 4, NULL, '2026-03-16', '2026-03-16', 'samordnaren', '2026-04-20T08:00:52+00:00', '184cd98010ea55d6075ebd70753367d20320a64123f1cf551edc3d397c203e95', '["Bo kvar hemma och känna sig trygg"]', 1, 'berättade vid köksbordet', '', 'hemma', 'samma personal', '', '', '[]', 'Ser dåligt.', '', '', '', '2026-09-16', 'hembesök', 'Samira Nilsson', '', '2026-03-16', '2026-04-20T08:00:52+00:00'),
  (4, 4, 1, 'draft', 6, NULL, '2026-03-16', NULL, '', NULL, '', '["Bo kvar hemma och känna sig trygg"]', 1, 'berättade vid köksbordet', '', 'hemma', 'samma personal', '', '', '[]', 'Ser dåligt.', '', '', '', '2026-09-16', 'hembesök', 'Samira Nilsson', '', '2026-03-16', '2026-04-20T08:00:53+00:00');
INSERT INTO plan_draft_save (id, plan_id, content, recorded_on, written_at) VALUES
  (1, 1, '{"contacts": [{"included": true, "kind": "relative", "name": "Linnea Bergsten", "phone": "070-174 06 05", "relation": "dotter", "took_part": false}, {"included": true, "kind": "contact", "name": "Vårdcentralen Eken", "phone": "", "relation": "", "took_part": false}], "cooperation": "", "directions": "", "follow_up_how": "hembesök", "follow_up_on": "2026-09-16", "important_information": "Ser dåligt.", "interventions": [{"every_weeks": 1, "frequency": "varje dag", "intervention_id": 1, "kind": "care", "name": "Tillsyn", "responsible": "", "text": {"goal": "Jag vill vara trygg till den 1 september 2026.", "how_and_when": "Ni ringer på före 9.", "manage_self": "Jag hälsar själv.", "need_help": "Jag behöver någon som tittar till mig.", "who": "Kontaktmannen."}, "times": null}, {"every_weeks": 2, "frequency": "en gång varannan vecka", "intervention_id": 2, "kind": "service", "name": "Städning", "responsible": "", "text": {"goal": "Jag vill vara trygg till den 1 september 2026.", "how_and_when": "Ni ringer på före 9.", "manage_self": "Jag hälsar själv.", "need_help": "Jag behöver någon som tittar till mig.", "who": "Kontaktmannen."}, "times": 1}], "needs_outside_frame": "", "other_information": [{"kind": "Färdtjänstkort", "value": "i hallen"}], "other_participants": [], "overall_goals": ["Bo kvar hemma och känna sig trygg"], "participation": {"helped_instead": "", "how": "berättade vid köksbordet", "influence": "", "regard_to_wishes": "samma personal", "took_part": true, "where": "hemma", "why_not": ""}, "responsible": "Samira Nilsson", "unplaced": "", "visits": [{"at": null, "every_weeks": 1, "interventions": ["Tillsyn"], "minutes": 15, "note": "", "slot": "morning", "weekdays": []}, {"at": null, "every_weeks": 1, "interventions": ["Tillsyn"], "minutes": 15, "note": "", "slot": "evening", "weekdays": []}]}', '2026-03-16', '2026-04-20T08:00:51+00:00');
INSERT INTO plan_event (id, plan_id, kind, happened_on, who, role, how, reason, order_id, recorded_on, written_at) VALUES
  (1, 1, 'gone_through', '2026-03-17', 'samordnaren', '', '', '', NULL, '2026-03-17', '2026-04-20T08:00:52+00:00'),
  (2, 1, 'signed', '2026-03-17', 'den enskilde', 'den enskilde', '', '', NULL, '2026-03-17', '2026-04-20T08:00:52+00:00'),
  (3, 1, 'handed_over', '2026-03-17', 'samordnaren', '', '', '', NULL, '2026-03-17', '2026-04-20T08:00:52+00:00'),
  (4, 1, 'signed', '2026-03-17', 'Samira Nilsson', 'Kontaktman', '', '', NULL, '2026-04-20', '2026-04-20T08:00:00+02:00'),
  (5, 1, 'signed', '2026-03-17', 'Per Öberg', 'enhetschef', '', '', NULL, '2026-04-20', '2026-04-20T08:00:00+02:00'),
  (6, 1, 'signed', '2026-03-18', 'Linnea Bergsten', 'dotter', '', '', NULL, '2026-04-20', '2026-04-20T08:00:00+02:00'),
  (7, 1, 'not_signed', '2026-03-18', 'den enskilde', 'den enskilde', '', '', NULL, '2026-04-20', '2026-04-20T08:00:00+02:00');
INSERT INTO journal_note (id, person_id, happened_on, heading, text, author, corrects_id, recorded_on, written_at) VALUES
  (1, 1, '2026-03-03', 'Första kontakt', 'Första kontakten togs.', 'samordnaren', NULL, '2026-03-03', '2026-04-20T08:00:51+00:00'),
  (2, 1, '2026-03-12', 'Samtycke', 'Samtycke lämnat muntligt: genomförandeplan till handläggaren. Gäller till och med 2027-03-12.', 'samordnaren', NULL, '2026-03-12', '2026-04-20T08:00:51+00:00'),
  (3, 1, '2026-03-16', 'Genomförandeplan', 'Genomförandeplan p1-1 upprättad 2026-03-16. Kontrollsumma e90fa17a06e3.', 'samordnaren', NULL, '2026-03-16', '2026-04-20T08:00:52+00:00'),
  (4, 1, '2026-03-17', 'Genomförandeplan', 'Genomförandeplan p1-1 genomgången med den enskilde 2026-03-17.', 'samordnaren', NULL, '2026-03-17', '2026-04-20T08:00:52+00:00'),
  (5, 1, '2026-03-17', 'Genomförandeplan', 'Genomförandeplan p1-1 undertecknad 2026-03-17 av den enskilde.', 'samordnaren', NULL, '2026-03-17', '2026-04-20T08:00:52+00:00'),
  (6, 1, '2026-03-17', 'Genomförandeplan', 'Genomförandeplan p1-1 överlämnad 2026-03-17.', 'samordnaren', NULL, '2026-03-17', '2026-04-20T08:00:52+00:00'),
  (7, 1, '2026-04-02', 'Uppföljning av genomförandeplan', 'Genomförandeplan p1-1 följdes upp.
Tillsyn: målet uppnått delvis. Ibland.
Det går bra.
Planen behöver ändras.
Nästa uppföljning 2026-09-02.', 'samordnaren', NULL, '2026-04-02', '2026-04-20T08:00:52+00:00'),
  (8, 1, '2026-04-03', 'Individuppföljning', 'Handläggaren gjorde sin individuppföljning.', 'samordnaren', NULL, '2026-04-03', '2026-04-20T08:00:52+00:00'),
  (9, 1, '2026-04-03', 'Genomgång av genomförandeplan', 'Genomförandeplan p1-1 gicks igenom.
Stämmer planen med behoven i dag? Ja.', 'samordnaren', NULL, '2026-04-03', '2026-04-20T08:00:52+00:00'),
  (10, 1, '2026-04-04', 'Promenad', 'Promenad till torget.', 'samordnaren', NULL, '2026-04-04', '2026-04-20T08:00:52+00:00'),
  (11, 1, '2026-04-05', 'Rättelse', 'Det var dagen före.', 'samordnaren', 1, '2026-04-05', '2026-04-20T08:00:52+00:00'),
  (12, 1, '2026-04-10', 'Genomförandeplan', 'Genomförandeplan p1-2 upprättad 2026-04-10. Den ersätter version 1. Kontrollsumma 39ca2e662560.', 'samordnaren', NULL, '2026-04-10', '2026-04-20T08:00:52+00:00'),
  (13, 2, '2026-03-12', 'Samtycke', 'Samtycke lämnat muntligt: genomförandeplan till handläggaren. Gäller till och med 2027-03-12.', 'samordnaren', NULL, '2026-03-12', '2026-04-20T08:00:52+00:00'),
  (14, 2, '2026-03-16', 'Genomförandeplan', 'Genomförandeplan p2-1 upprättad 2026-03-16. Kontrollsumma 184cd98010ea.', 'samordnaren', NULL, '2026-03-16', '2026-04-20T08:00:52+00:00');
INSERT INTO consent (id, person_id, recipient, direction, recorded_on, written_at) VALUES
  (1, 1, 'case_officer', 'give', '2026-03-12', '2026-04-20T08:00:51+00:00'),
  (2, 2, 'case_officer', 'give', '2026-03-12', '2026-04-20T08:00:52+00:00');
INSERT INTO consent_event (id, consent_id, kind, happened_on, valid_from, valid_until, scopes, by, by_name, by_right, how, informed_of, reason, note_id, recorded_on, written_at) VALUES
  (1, 1, 'given', '2026-03-12', '2026-03-12', '2027-03-12', '["plan"]', 'self', '', '', 'spoken', '', '', 2, '2026-03-12', '2026-04-20T08:00:51+00:00'),
  (2, 2, 'given', '2026-03-12', '2026-03-12', '2027-03-12', '["plan"]', 'self', '', '', 'spoken', '', '', 13, '2026-03-12', '2026-04-20T08:00:52+00:00');
INSERT INTO share (id, plan_id, recipient, shared_on, case_officer, team, consent_event_id, package_sha256, files, message_on, recorded_on, written_at) VALUES
  (1, 3, 'case_officer', '2026-03-17', 'Handläggare H', 'Team Exempel', 2, '3f3cea2ded83464f847d1ce9a0af5e48fb9c20b6c496c4753b730e9e639a0d43', '["plan.pdf", "plan.json", "meddelande.txt", "meddelande.eml"]', '2026-03-17', '2026-03-17', '2026-04-20T08:00:52+00:00');
INSERT INTO share_event (id, share_id, kind, happened_on, note, recorded_on, written_at) VALUES
  (1, 1, 'received', '2026-03-18', '', '2026-04-20', '2026-04-20T08:00:00+02:00');
INSERT INTO follow_up (id, person_id, plan_id, followed_up_on, by, participants, note, needs_change, next_on, note_id, recorded_on, written_at) VALUES
  (1, 1, 1, '2026-04-02', 'samordnaren', '["Linnea Bergsten"]', 'Det går bra.', 1, '2026-09-02', 7, '2026-04-02', '2026-04-20T08:00:52+00:00');
INSERT INTO follow_up_outcome (id, follow_up_id, position, intervention, goal, outcome, why) VALUES
  (1, 1, 0, 'Tillsyn', 'Jag vill vara trygg till den 1 september 2026.', 'partly', 'ibland'),
  (2, 1, 1, 'Städning', 'Jag vill vara trygg till den 1 september 2026.', NULL, '');
INSERT INTO review (id, person_id, plan_id, reviewed_on, by, answers, note_id, recorded_on, written_at) VALUES
  (1, 1, 1, '2026-04-03', 'samordnaren', '{"needs": "ja", "order": "", "practice": ""}', 9, '2026-04-03', '2026-04-20T08:00:52+00:00');
INSERT INTO individual_follow_up (id, person_id, followed_up_on, answers, note_id, recorded_on, written_at) VALUES
  (1, 1, '2026-04-03', '{"note": ""}', 8, '2026-04-03', '2026-04-20T08:00:52+00:00');
INSERT INTO changed_need (id, person_id, noticed_on, text, outside_frame, reported_on, answered_on, recorded_on, written_at) VALUES
  (1, 1, '2026-04-01', 'Orkar inte gå till torget.', 0, '2026-04-02', '2026-04-09', '2026-04-20', '2026-04-20T08:00:00+02:00'),
  (2, 1, '2026-04-03', 'Vill ha hjälp på balkongen.', 1, '2026-04-03', NULL, '2026-04-20', '2026-04-20T08:00:00+02:00'),
  (3, 2, '2026-04-04', '', 0, NULL, NULL, '2026-04-20', '2026-04-20T08:00:00+02:00');
INSERT INTO monthly_hours (id, person_id, month, performed_minutes, explanation, decision, recorded_on, written_at) VALUES
  (1, 1, '2026-03', 1430, 'Sjukhus en vecka.', '', '2026-04-20', '2026-04-20T08:00:00+02:00');
INSERT INTO waiver (id, person_id, rule, reason, by, valid_from, valid_until, recorded_on, written_at) VALUES
  (1, 3, 'T160', 'frågat två gånger', 'samordnaren', '2026-04-20', '2026-10-20', '2026-04-20', '2026-04-20T08:00:53+00:00');
INSERT INTO change_log (id, written_at, actor, action, person_id, entity, entity_id) VALUES
  (1, '2026-04-20T08:00:51+00:00', 'samordnaren', 'add', NULL, 'staff', 1),
  (2, '2026-04-20T08:00:51+00:00', 'samordnaren', 'add', NULL, 'staff', 2),
  (3, '2026-04-20T08:00:51+00:00', 'samordnaren', 'put', NULL, 'case_officer', 1),
  (4, '2026-04-20T08:00:51+00:00', 'samordnaren', 'set', 1, 'person_details', 1),
  (5, '2026-04-20T08:00:51+00:00', 'samordnaren', 'add', 1, 'person', 1),
  (89, '2026-04-20T08:00:53+00:00', 'samordnaren', 'add', 3, 'waiver', 1);

"""The desk shows what tenants left as text and pictures, does what an agent decides, and notes who looked at what."""
import re
import unittest

import stage
from desk_stage import AGENT, MANAGER, Browser, DeskTest, certificate_pdf, picture, spoken
from stage import AMADOU, DAY_MS, HOUR_MS, MINUTE_MS, ZOE

SCRIPT = "<script>alert('vu')</script> & \"moi\""
DEBIT = {"contract_number": ZOE["contract"], "iban": "FR1420041010050500013M02606", "account_holder": "Zoé Lambert",
         "debit_day": 5, "phone": None, "email": None, "attachments": [], "consent": True,
         "signed_at": "2026-11-25T11:00:00.000Z"}
HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY",
           "Referrer-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin"}


class ListTest(DeskTest):
    def test_what_waits_is_listed_by_subject_and_age_until_it_is_over(self):
        browser = self.browser()
        for subject in ("attestations", "problemes", "prelevements", "quittances"):
            self.assertEqual(self.listed(browser, f"?sujet={subject}"), [], subject)
        _, problem = self.leave(self.kiosk.problem_report(ZOE["contract"]))
        self.gateway.advance(HOUR_MS)
        _, certificate = self.leave(self.certificate())
        _, debit = self.leave(("direct_debit", DEBIT))
        _, quittance = self.leave(("quittance_request", {"contract_number": ZOE["contract"], "period": "2026-10"}))
        browser = self.browser()
        for subject, reference in (("attestations", certificate), ("problemes", problem), ("prelevements", debit),
                                   ("quittances", quittance)):
            self.assertEqual([one for _, one in self.listed(browser, f"?sujet={subject}")], [reference], subject)
        oldest = [one for _, one in self.listed(browser) if not one.startswith("D-")]
        newest = [one for _, one in self.listed(browser, "?ordre=recents") if not one.startswith("D-")]
        self.assertEqual((oldest[0], newest[-1]), (problem, problem))
        self.assertIn("il y a 1\u00a0heure", browser.page.text)
        self.assertEqual(self.listed(browser, "?sujet=%3Cscript%3E&ordre=x"), self.listed(browser))

    def test_a_case_is_found_by_the_number_of_the_slip_or_of_the_request(self):
        path, reference = self.leave(self.kiosk.problem_report(ZOE["contract"]))
        browser = self.browser()
        number = re.search(r"D-\d{4}-\d{6}", browser.get(path).text).group(0)
        for typed in (reference, reference.lower(), f"{reference[:4]}+{reference[4:]}", number, number.lower()):
            answer = browser.get(f"/recherche?q={typed}")
            self.assertEqual((answer.status, answer.headers["Location"]), (303, path), typed)
        for typed in ("", "x", "%00", "%FF", "a" * 41, "%3Cscript%3E", "AAAAAAAA", "%"):
            answer = browser.get(f"/recherche?q={typed}")
            self.assertEqual((answer.status, answer.title), (200, "Recherche"), typed)
            self.assertNotIn("<script>", answer.text)


class CaseTest(DeskTest):
    # --- what is shown ---
    def test_what_a_tenant_wrote_is_shown_as_text_in_every_place(self):
        path, _ = self.leave(self.kiosk.problem_report(ZOE["contract"], comment=SCRIPT + "\nla suite"))
        text = self.browser().get(path).text
        self.assertNotIn("<script", text)
        self.assertIn("&lt;script&gt;alert(&#39;vu&#39;)&lt;/script&gt; &amp; &quot;moi&quot;<br>la suite", text)
        number = re.search(r"D-\d{4}-\d{6}", text).group(0)
        self.kiosk.ask("POST", f"/me/requests/{number}/comments", {"text": SCRIPT})
        text = self.browser().get(path).text
        self.assertEqual((text.count("&lt;script&gt;"), text.count("<script")), (2, 0))
        for fact in ("Mme Zoé Lambert", "zoe.lambert@mail.example", "06\u00a039\u00a098\u00a001\u00a001",
                     ZOE["contract"], stage.KIOSK):
            self.assertIn(fact, text)

    def test_every_page_carries_the_headers_that_keep_it_to_itself(self):
        path, _ = self.leave(self.certificate())
        browser = self.browser()
        for place in ("/connexion", "/a-traiter", path, "/appels", "/operations", "/bornes", "/nothing"):
            answer = browser.get(place)
            for name, value in HEADERS.items():
                self.assertEqual(answer.headers[name], value, (place, name))
            policy = answer.headers["Content-Security-Policy"]
            self.assertRegex(policy, r"^default-src 'none'; img-src 'self'; style-src 'sha256-[^']+'; form-action "
                                     "'self'; base-uri 'none'; frame-ancestors 'none'$")
            self.assertEqual(answer.headers["Content-Type"], "text/html; charset=utf-8")
            self.assertIn('<html lang="fr">', answer.text)
            self.assertEqual(answer.text.count("<h1>"), 1)
            self.assertNotIn(" style=", answer.text)
            for control in re.findall(r'<(?:input|select|textarea)(?![^>]*type="hidden")[^>]*>', answer.text):
                name = re.search(r' id="([^"]+)"', control).group(1)
                self.assertIn(f'<label for="{name}">', answer.text, place)

    def test_a_look_is_journalled_before_it_is_seen(self):
        path, reference = self.leave(self.certificate())
        browser = self.browser()
        browser.get(path)
        browser.get(path + "/pages/1-1")
        self.assertEqual(self.journal()[-2:], [(AGENT, "look", reference, "insurance_certificate"),
                                               (AGENT, "page", reference, "1-1")])

    def test_a_declared_identity_that_an_agent_confirms_becomes_a_request_of_the_tenant(self):
        path, reference = self.leave(self.certificate(), ZOE)
        browser = self.browser()
        text = browser.get(path).text
        self.assertIn("Est\u2011ce bien ce locataire", text)
        self.assertNotIn("/enregistrer", text)
        browser.send(path + "/rattacher")
        self.assertIn("Le dépôt est une demande de ce locataire.", browser.page.text)
        self.assertNotIn("/rattacher", browser.page.text)
        self.assertEqual(self.document_of(path)[0], "in_review")
        browser.send(path + "/enregistrer", du="2026-12-01", au="2027-11-30")
        self.assertEqual(self.document_of(path), ("valid", "2026-12-01", "2027-11-30"))
        acts = [act for _, act, about, _ in self.journal() if about == reference and act != "look"]
        self.assertEqual(acts[-2:], ["identity_accepted", "certificate_recorded"])

    def test_an_identity_is_confirmed_once_and_only_where_somebody_was_found(self):
        path, _ = self.leave(self.certificate(), ZOE)
        nobody, _ = self.leave(self.kiosk.problem_report("999999/01"), stage.NOBODY)
        first, second = self.browser(), self.manager()
        first.get(path)
        second.get(path)
        first.send(path + "/rattacher")
        self.assertEqual(second.send(path + "/rattacher").status, 404)
        self.assertNotIn("/rattacher", first.get(nobody).text)
        self.assertEqual(first.send(nobody + "/rattacher").status, 404)

    def test_a_declared_identity_is_said_to_be_one_and_the_case_can_only_be_closed(self):
        path, reference = self.leave(self.kiosk.problem_report(AMADOU["contract"]), AMADOU)
        nobody, _ = self.leave(self.kiosk.problem_report("999999/01"), stage.NOBODY)
        browser = self.browser()
        text = browser.get(path).text
        self.assertIn("Identité déclarée à la borne", text)
        self.assertIn("5\u00a0novembre\u00a01979", text)
        self.assertNotIn("/repondre", text)
        self.assertEqual(browser.send(path + "/traite").title, "À traiter")
        self.assertIn("Le dossier est marqué comme traité.", browser.page.text)
        self.assertNotIn(spoken(reference), browser.page.text)
        self.assertIn("Aucun locataire ne correspond.", browser.get(nobody).text)
        self.assertEqual(self.journal()[-2][1:3], ("deposit_done", reference))

    # --- documents ---
    def test_each_page_of_a_paper_is_drawn_anew(self):
        files = [(certificate_pdf(), "application/pdf"), (picture(), "image/jpeg"),
                 (picture(mode="RGB", progressive=True), "image/jpeg"), (picture("PNG"), "image/png"),
                 (picture("PNG", "RGB"), "image/png"), (picture("PNG", "P"), "image/png")]
        path, _ = self.leave(self.certificate(*(self.attachment(*one) for one in files)))
        browser = self.browser()
        text = browser.get(path).text
        for place in range(1, len(files) + 1):
            self.assertIn(f'src="{path}/pages/{place}-1"', text)
            answer = browser.get(f"{path}/pages/{place}-1")
            self.assertEqual((answer.status, answer.headers["Content-Type"]), (200, "image/png"), files[place - 1][1])
            self.assertEqual(answer.headers["X-Content-Type-Options"], "nosniff")
            self.assertIn("sandbox", answer.headers["Content-Security-Policy"])
            width, height = int.from_bytes(answer.raw[16:20], "big"), int.from_bytes(answer.raw[20:24], "big")
            self.assertTrue(600 < width < 1_000 and 1_200 < height < 1_400, (width, height))
            large = browser.get(f"{path}/pages/{place}-1?taille=grande").raw
            self.assertGreater(int.from_bytes(large[16:20], "big"), width)

    def test_what_is_no_picture_and_no_paper_is_not_passed_on(self):
        html = b"<html><script>alert(1)</script></html>"
        jpeg, png = picture(), picture("PNG")
        files = [(html, "image/png"), (b"%PDF-1.4 " + html, "application/pdf"), (jpeg[:40], "image/jpeg"),
                 (png[:60], "image/png"), (picture("PNG", "RGBA"), "image/png"), (b"\xff\xd8\xff" + html, "image/jpeg"),
                 (png[:16] + b"\xff\xff\xff\xff\xff\xff\xff\xff" + png[24:], "image/png"), (b"", "image/jpeg")]
        path, _ = self.leave(self.certificate(*(self.attachment(*one) for one in files)))
        browser = self.browser()
        for place in range(1, len(files) + 1):
            answer = browser.get(f"{path}/pages/{place}-1")
            self.assertEqual((answer.status, answer.headers["Content-Type"], answer.headers["X-Content-Type-Options"]),
                             (422, "text/plain; charset=utf-8", "nosniff"), place)
            self.assertEqual(answer.text, "Cette page ne peut pas être affichée.\n")

    def test_only_pages_of_this_case_are_shown(self):
        path, _ = self.leave(self.certificate())
        other, _ = self.leave(self.certificate())
        browser = self.browser()
        upload_id, = self.gateway.query("SELECT upload_id FROM upload WHERE deposit_id = ?", other.split("/")[-1])[0]
        for place in ("0-1", "2-1", "1-0", "1-2", "1", "-", "1-", "-1", "1-1-1", "1-1/x", "x-y", "99999999999-1",
                      upload_id, "%31-1", "..%2F1-1"):
            self.assertEqual(browser.get(f"{path}/pages/{place}").status, 404, place)

    def test_a_file_that_is_not_the_one_that_was_announced_is_not_shown(self):
        path, _ = self.leave(self.certificate())
        upload_id, = self.gateway.query("SELECT upload_id FROM upload WHERE deposit_id = ?", path.split("/")[-1])[0]
        key_id, key = self.kiosk.seal_key()
        with open(f"{self.gateway.database}.uploads/{upload_id}.seal", "wb") as stream:
            stream.write(stage.sodium.seal(picture(), key))
        self.assertEqual(self.browser().get(path + "/pages/1-1").status, 404)

    # --- certificates ---
    def document_of(self, path):
        return self.gateway.query("SELECT status, valid_from, valid_until FROM document WHERE operation_id = ?",
                                  path.split("/")[-1])[0]

    def test_a_certificate_is_recorded_with_the_days_that_the_agent_checked(self):
        path, reference = self.leave(self.certificate(comment="Merci"))
        browser = self.browser()
        text = browser.get(path).text
        self.assertIn('name="du" required value="2026-11-01"', text)
        self.assertIn('name="au" required value="2027-10-31"', text)
        browser.send(path + "/enregistrer", du="2026-12-01", au="2027-11-30")
        self.assertIn("L’attestation est enregistrée.", browser.page.text)
        self.assertNotIn(reference, [one for _, one in self.listed(browser)])
        self.assertEqual(self.document_of(path), ("valid", "2026-12-01", "2027-11-30"))
        self.assertIn((AGENT, "certificate_recorded", reference, "2026-12-01 2027-11-30"), self.journal())
        self.assertIn("Ce dossier est terminé.", browser.get(path).text)

    def test_a_certificate_is_refused_for_a_reason_that_the_tenant_reads(self):
        path, reference = self.leave(self.certificate())
        browser = self.browser()
        text = browser.get(path).text
        choices = text.split('name="motif"')[1].split("</select>")[0]
        self.assertEqual(len(re.findall(r'<option value="[a-z_]+">', choices)), 13)
        for reason in ("", "because", "<script>"):
            self.assertEqual(browser.send(path + "/refuser", motif=reason).status, 422)
            browser.get(path)
        browser.send(path + "/refuser", motif="name_mismatch")
        self.assertIn("L’attestation est refusée.", browser.page.text)
        self.assertIn((AGENT, "certificate_refused", reference, "name_mismatch"), self.journal())
        document = [one for one in self.kiosk.ask("GET", "/me/documents").body["documents"]
                    if one["status"] == "rejected"][0]
        self.assertEqual(document["reason"], "name_mismatch")

    def test_days_that_cannot_be_change_nothing(self):
        path, _ = self.leave(self.certificate())
        browser = self.browser()
        for days in ({"du": "2026-12-01"}, {"du": "2027-01-01", "au": "2026-01-01"}, {"du": "x", "au": "2026-01-01"},
                     {"du": "2026-02-30", "au": "2026-03-01"}):
            browser.get(path)
            self.assertEqual(browser.send(path + "/enregistrer", **days).title, "Rien n’a été changé")
        self.assertEqual(self.document_of(path)[0], "in_review")

    def test_a_second_decision_about_the_same_certificate_is_none(self):
        path, _ = self.leave(self.certificate())
        first, second = self.browser(), self.manager()
        first.get(path)
        second.get(path)
        first.send(path + "/enregistrer", du="2026-12-01", au="2027-11-30")
        answer = second.send(path + "/refuser", motif="expired")
        self.assertEqual((answer.status, answer.title), (422, "Rien n’a été changé"))
        self.assertEqual(self.document_of(path)[0], "valid")

    # --- requests ---
    def test_an_answer_a_state_and_an_appointment_reach_the_tenant(self):
        path, reference = self.leave(self.kiosk.problem_report(ZOE["contract"]))
        browser = self.browser()
        browser.get(path)
        browser.send(path + "/repondre", texte="Quel étage,\r\ns’il vous plaît ?", etat="")
        self.assertIn("La réponse est envoyée.", browser.page.text)
        browser.send(path + "/repondre", texte="C’est prévu.", etat="in_progress")
        browser.send(path + "/rendez-vous", jour="2026-12-03", de="08:30", a="10:00", texte="Merci d’être là.")
        number = re.search(r"D-\d{4}-\d{6}", browser.page.text).group(0)
        request = self.kiosk.ask("GET", f"/me/requests/{number}").body
        self.assertEqual([(one["kind"], one["status"], one["text"]) for one in request["history"][1:]],
                         [("landlord_comment", None, "Quel étage,\ns’il vous plaît ?"),
                          ("status", "in_progress", "C’est prévu."), ("status", "scheduled", "Merci d’être là.")])
        self.assertEqual(request["summary"]["appointment"], {"starts_at": "2026-12-03T07:30:00.000Z",
                                                             "ends_at": "2026-12-03T09:00:00.000Z"})
        for form in ({"jour": "2026-11-24", "de": "08:30", "a": "10:00"}, {"jour": "2026-12-03", "de": "10", "a": "11"},
                     {"jour": "2026-12-03", "de": "11:00", "a": "10:00"},
                     {"jour": "2026-12-03", "de": "24:00", "a": "25:00"}):
            browser.get(path)
            self.assertEqual(browser.send(path + "/rendez-vous", texte="", **form).status, 422, form)
        for form in ({"texte": " ", "etat": ""}, {"texte": "x" * 2_001, "etat": ""}, {"texte": "x", "etat": "new_one"}):
            browser.get(path)
            self.assertEqual(browser.send(path + "/repondre", **form).status, 422, form)
        browser.get(path)
        browser.send(path + "/repondre", texte="", etat="done")
        self.assertEqual(browser.page.title, "À traiter")
        acts = [row[1:] for row in self.journal() if row[2] == reference and row[1] != "look"]
        self.assertEqual(acts, [("answered", reference, ""), ("status", reference, "in_progress"),
                                ("appointment", reference, "2026-12-03"), ("status", reference, "done")])

    # --- direct debits ---
    def test_the_whole_iban_is_shown_once_it_is_asked_for_and_that_is_journalled(self):
        path, reference = self.leave(("direct_debit", DEBIT))
        browser = self.browser()
        whole = "FR14\u00a02004\u00a01010\u00a00505\u00a00001\u00a03M02\u00a0606"
        text = browser.get(path).text
        self.assertNotIn(whole, text)
        self.assertNotIn("20041010", text)
        self.assertNotIn("iban", [row[1] for row in self.journal()])
        self.assertIn(whole, browser.send(path + "/iban").text)
        self.assertEqual(self.journal()[-1][:3], (AGENT, "iban", reference))
        self.assertNotIn(whole, browser.get(path).text)
        self.assertEqual(browser.get(path + "/iban").status, 404, "no link leads there")
        self.assertNotIn("20041010", self.gateway.log())

    def test_a_mandate_is_made_ready_signed_looked_at_and_active(self):
        path, reference = self.leave(("direct_debit", DEBIT))
        browser = self.browser()
        browser.get(path)
        browser.send(path + "/mandat-pret")
        self.assertIn("Le mandat est prêt.", browser.page.text)
        self.assertNotIn(reference, [one for _, one in self.listed(browser)], "it waits for the tenant")
        self.assertIn("Le locataire doit le signer", browser.get(path).text)
        mandate, = self.kiosk.ask("GET", "/me/mandates").body["mandates"]
        self.assertIn(mandate["reference"], browser.page.text)
        def give_back():
            return self.leave(("signed_mandate", {
                "contract_number": ZOE["contract"], "mandate_id": mandate["mandate_id"],
                "attachments": [self.attachment(certificate_pdf(), role="signed_mandate")]}))[0]
        first, second = give_back(), give_back()
        browser.get(first)
        self.assertEqual(browser.send(first + "/mandat-recu").status, 404, "a later one has come")
        browser.get(second)
        self.assertEqual(browser.send(second + "/mandat-renvoye", texte=" ").status, 422)
        browser.get(second)
        browser.send(second + "/mandat-renvoye", texte="Il manque la signature.")
        self.assertEqual(self.kiosk.ask("GET", "/me/mandates").body["mandates"][0]["state"], "to_sign")
        third = give_back()
        self.assertEqual(browser.get(third + "/pages/1-1").status, 200)
        browser.get(third)
        browser.send(third + "/mandat-recu")
        self.assertIn("Le mandat est reçu et contrôlé.", browser.page.text)
        self.assertEqual(self.kiosk.ask("GET", "/me/mandates").body["mandates"][0]["state"], "active")
        acts = [row[1] for row in self.journal() if row[1].startswith("mandate")]
        self.assertEqual(acts, ["mandate_ready", "mandate_back", "mandate_active"])

    # --- forms ---
    def test_only_a_form_of_the_same_session_decides(self):
        path, _ = self.leave(self.certificate())
        browser, other = self.browser(), self.manager()
        browser.get(path)
        days = {"du": "2026-12-01", "au": "2027-11-30"}
        good = {"jeton": browser.token(), **days}
        for form in (days, {**days, "jeton": ""}, {**days, "jeton": "0" * 64}, {**days, "jeton": other.token()}):
            self.assertEqual(browser.ask("POST", path + "/enregistrer", form).title, "Formulaire périmé")
        self.assertEqual(browser.ask("POST", path + "/enregistrer", good, {"Sec-Fetch-Site": "cross-site"}).status, 403)
        self.assertEqual(browser.get(path + "/enregistrer?du=2026-12-01&au=2027-11-30").status, 404)
        stranger = Browser(self.desk_url)
        self.assertEqual(stranger.ask("POST", path + "/enregistrer", good).headers["Location"], "/connexion")
        self.assertEqual(self.document_of(path)[0], "in_review")
        answer = browser.ask("POST", path + "/enregistrer", good, {"Sec-Fetch-Site": "same-origin"})
        self.assertEqual(answer.status, 303)

    def test_what_makes_no_sense_is_answered_by_a_page(self):
        path, _ = self.leave(self.certificate())
        browser = self.browser()
        for place in ("/dossiers/", "/dossiers/" + "a" * 65, "/dossiers/'%20OR%201=1", "/demandes/D-2026-999999",
                      "/dossiers/../a-traiter", "//", "/a-traiter/x", "/journal/x", "/appels/x", "/%00",
                      "/a-traiter?sujet=a&sujet=b"):
            answer = browser.get(place)
            self.assertEqual((answer.status, answer.title), (404, "Page introuvable"), place)
        browser.get(path)
        for action in ("/nothing", "/mandat-recu", "/mandat-pret", "/iban", "/traite", "/pages/1-1"):
            self.assertEqual(browser.send(path + action).status, 404, action)
            browser.get(path)
        for method in ("PUT", "DELETE", "OPTIONS", "TRACE"):
            self.assertIn(browser.ask(method, "/a-traiter").status, (303, 404), method)


class OtherPagesTest(DeskTest):
    def test_a_call_is_seen_answered_and_settled(self):
        self.gateway.advance(3 * HOUR_MS)  # open
        call = self.kiosk.ask("POST", "/kiosks/self/calls", {"topic": "pay_rent"}).body["call_id"]
        self.gateway.advance(MINUTE_MS)
        browser = self.browser()
        self.assertIn('Appels <span class="count">1</span>', browser.page.text)
        text = browser.get("/appels").text
        for words in (stage.KIOSK, "Payer mon loyer", "Attend quelqu’un", "il y a 1\u00a0minute"):
            self.assertIn(words, text)
        browser.send(f"/appels/{call}/venir")
        self.assertIn("Quelqu’un arrive", browser.page.text)
        self.assertEqual(self.kiosk.ask("GET", f"/kiosks/self/calls/{call}").body["state"], "coming")
        browser.send(f"/appels/{call}/terminer")
        self.assertIn("Personne n’attend", browser.page.text)
        self.assertEqual([row[:3] for row in self.journal()[-2:]],
                         [(AGENT, "call_coming", stage.KIOSK), (AGENT, "call_done", stage.KIOSK)])
        browser.get("/appels")
        self.assertEqual(browser.send(f"/appels/{call}/venir").status, 422, "it is over")
        browser.get("/appels")
        self.assertEqual(browser.send("/appels/nothing/venir").status, 404)

    def test_a_manager_dismisses_an_operation_with_a_reason_and_it_stays_in_the_ledger(self):
        reference = self.kiosk.register(ZOE["contract"], 5_000).body["reference"]
        self.kiosk.result(reference, "unknown")
        agent, manager = self.browser(), self.manager()
        self.assertIn("Paiement dont l’issue est inconnue", agent.get("/operations").text)
        self.assertNotIn("<textarea", agent.page.text)
        form = {"numero": reference, "sorte": "unknown_outcome", "texte": "Vu avec la banque, " + SCRIPT}
        self.assertEqual(agent.send("/operations", **form).status, 403)
        manager.get("/operations")
        self.assertEqual(manager.send("/operations", **{**form, "texte": " "}).status, 422)
        manager.get("/operations")
        manager.send("/operations", **form)
        self.assertIn("L’opération est classée", manager.page.text)
        self.assertIn("Aucune opération à vérifier.", manager.page.text)
        self.assertEqual(manager.send("/operations", **form).status, 422, "it is dismissed already")
        self.assertEqual(self.gateway.staff_list(reference), ["unknown_outcome"])
        self.assertIn((MANAGER, "operation_dismissed", reference, "unknown_outcome"), self.journal())
        sealed, = self.gateway.query("SELECT sealed_why FROM staff_item_dismissal")[0]
        self.assertNotIn("banque", sealed)

    def test_the_kiosks_say_how_they_are(self):
        self.kiosk.ask("POST", "/kiosks/self/heartbeats", self.kiosk.heartbeat_body(
            alarms=["clock_wrong", "ticket_printer_bad", "storage_watch", "closed_by_staff"],
            outbox={"unsent": 3, "oldest_s": 90, "needs_staff": 1, "next_sequence": 12}))
        self.kiosk.ask("POST", "/kiosks/self/events", self.kiosk.events_body())
        browser = self.browser()
        text = browser.get("/bornes").text
        for words in (stage.KIOSK, "3 en attente, la plus ancienne depuis 90\u00a0s", "clock wrong",
                      "Imprimante à tickets\u202f: ne fonctionne pas", "Disque\u202f: à vérifier",
                      "mise hors service par un agent", "20000\u00a0Mo", "payment needs review", "à l’instant"):
            self.assertIn(words, text)
        self.assertNotIn("ne donne plus de nouvelles", text)
        self.gateway.advance(16 * MINUTE_MS)
        self.assertIn("ne donne plus de nouvelles", browser.get("/bornes").text)


if __name__ == "__main__":
    unittest.main()

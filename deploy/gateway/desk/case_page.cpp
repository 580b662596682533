// One case on one page: what was sent, who sent it, the documents, the history, and what can be done.
#include "deploy/gateway/desk/case_page.hpp"

#include "deploy/gateway/desk/case_fields.hpp"
#include "deploy/gateway/desk/case_forms.hpp"
#include "deploy/gateway/desk/texts.hpp"
#include "deploy/gateway/messages/tenant_texts.hpp"

namespace kiosk::gateway::desk {
namespace {

std::string unsealed(const Secrets& secrets, std::string_view sealed) {
    const auto plain = secrets.open_sealed(sealed);
    return plain ? std::string{plain->view()} : std::string{};
}

void put_fact(Html& html, std::string_view label, std::string_view value) {
    if (!value.empty()) html.mark("<dt>").text(label).mark("</dt><dd>").text(value).mark("</dd>");
}

void put_state(Html& html, const Visit& visit, const Case& opened) {
    html.mark("<section class=\"card\" aria-labelledby=\"etat\"><h2 id=\"etat\">Dossier</h2><dl>");
    put_fact(html, "Numéro", reference_words(opened.reference()));
    if (opened.request) put_fact(html, "Demande", opened.request->request_id);
    if (opened.request) put_fact(html, "État", status_words(opened.request->status));
    const WallTime received = opened.deposit ? opened.deposit->received : opened.request->created;
    put_fact(html, "Reçu", moment_words(received) + " (" + age_words(received, visit.now) + ")");
    if (opened.deposit) put_fact(html, "Borne", opened.deposit->kiosk_id);
    if (opened.request && opened.request->appointment_start)
        put_fact(html, "Rendez\u2011vous", moment_words(*opened.request->appointment_start));
    html.mark("</dl>");
    if (opened.deposit && !opened.deposit->reason.empty()) {
        html.mark("<p class=\"fault\">");
        html.text(opened.deposit->status == "refused" ? "Le serveur n’a pas accepté ce dépôt\u202f: "
                                                      : "À savoir\u202f: ");
        html.text(deposit_refusal_words(opened.deposit->reason)).mark(".</p>");
    }
    html.mark("</section>");
}

void put_holder(Html& html, Store& store, const HolderRow& holder) {
    put_fact(html, "Nom", holder.civility + " " + holder.first_name + " " + holder.last_name);
    put_fact(html, "Mobile", phone_words(holder.mobile.value_or("")));
    put_fact(html, "Téléphone", phone_words(store.profile(holder.holder_id).phone.value_or("")));
    put_fact(html, "E\u2011mail", holder.email.value_or(""));
}

void put_tenant(Html& html, const Visit& visit, const Case& opened) {
    Store& store = visit.tools.store;
    html.mark("<section class=\"card\" aria-labelledby=\"locataire\"><h2 id=\"locataire\">Locataire</h2>");
    if (opened.deposit && opened.deposit->identity == "declared") {
        html.mark(
            "<p class=\"fault\">Identité déclarée à la borne, sans connexion\u202f: à vérifier avant de "
            "répondre.</p>");
    }
    const std::string tenant_id = opened.tenant_id();
    if (tenant_id.empty()) {
        html.mark("<p>Aucun locataire ne correspond.</p></section>");
        return;
    }
    html.mark("<dl>");
    for (const HolderRow& holder : store.holders_of(tenant_id)) put_holder(html, store, holder);
    for (const ContractRow& contract : store.contracts_of(tenant_id))
        put_fact(html, "Contrat " + contract.contract_number, contract.label + ", " + contract.address_line);
    html.mark("</dl></section>");
}

void put_content(Html& html, const Visit& visit, const Case& opened, IbanShown iban) {
    html.mark(
        "<section class=\"card\" aria-labelledby=\"contenu-envoye\"><h2 id=\"contenu-envoye\">Ce que le "
        "locataire a envoyé</h2>");
    if (opened.deposit) {
        put_case_fields(html, visit, opened, iban);
    } else {
        html.mark("<p>").lines(unsealed(visit.tools.secrets, opened.request->sealed_comment)).mark("</p>");
    }
    if (iban == IbanShown::end_only && !iban_in(opened).empty()) {
        begin_form(html, path_of(opened.key) + "/iban", visit.visitor);
        html.mark(
            "<p><button class=\"plain\">Afficher l’IBAN entier</button> <span class=\"hint\">Votre nom et "
            "l’heure sont notés au journal.</span></p></form>");
    }
    html.mark("</section>");
}

void put_paper(Html& html, const Case& opened, std::size_t place, int page_number) {
    const CaseAttachment& attachment = opened.attachments[place];
    const std::string address =
        path_of(opened.key) + "/pages/" + std::to_string(place + 1) + "-" + std::to_string(page_number);
    const std::string name = attachment_words(attachment.role) + " " + std::to_string(place + 1) + ", page " +
                             std::to_string(page_number) + " sur " + std::to_string(attachment.pages);
    html.mark("<figure class=\"paper\"><a href=\"").text(address).mark("?taille=grande\"><img loading=\"lazy\" src=\"");
    html.text(address).mark("\" alt=\"").text(name).mark("\"></a><figcaption>").text(name);
    html.mark(" – cliquez sur l’image pour l’agrandir.</figcaption></figure>");
}

void put_papers(Html& html, const Visit& visit, const Case& opened) {
    html.mark("<section class=\"card\" aria-labelledby=\"documents\"><h2 id=\"documents\">Documents joints</h2>");
    if (opened.attachments.empty()) html.mark("<p>Aucun document.</p>");
    for (std::size_t place = 0; place < opened.attachments.size(); ++place) {
        const auto upload = visit.tools.store.upload(opened.attachments[place].upload_id);
        if (!upload || !visit.tools.uploads.has(upload->upload_id)) {
            html.mark("<p class=\"fault\">Le document ").number(static_cast<std::int64_t>(place) + 1);
            html.mark(" n’est pas arrivé au serveur. Demandez\u2011le au locataire.</p>");
            continue;
        }
        for (int page_number = 1; page_number <= opened.attachments[place].pages; ++page_number)
            put_paper(html, opened, place, page_number);
    }
    html.mark("</section>");
}

std::string entry_words(const RequestEntryRow& entry) {
    if (entry.kind == "tenant_comment") return "Le locataire";
    if (entry.kind == "landlord_comment") return "Nous";
    return status_words(entry.status.value_or(""));
}

void put_history(Html& html, const Visit& visit, const RequestRow& request) {
    html.mark(
        "<section class=\"card\" aria-labelledby=\"historique\"><h2 id=\"historique\">Historique</h2><ol "
        "class=\"history\">");
    for (const RequestEntryRow& entry : visit.tools.store.entries_of(request.request_id)) {
        html.mark("<li><strong>").text(entry_words(entry)).mark("</strong> <span class=\"hint\">");
        html.text(moment_words(entry.at)).mark("</span>");
        const std::string words = unsealed(visit.tools.secrets, entry.sealed_text);
        if (!words.empty()) html.mark("<br>").lines(words);
        html.mark("</li>");
    }
    html.mark("</ol></section>");
}

}  // namespace

HttpResponse opened_case_page(const Visit& visit, const Case& opened, IbanShown iban) {
    Html body;
    body.mark("<p><a href=\"/a-traiter\">Retour à la liste</a></p><div class=\"sides\"><div>");
    put_content(body, visit, opened, iban);
    if (opened.deposit) put_papers(body, visit, opened);
    body.mark("</div><div>");
    put_case_forms(body, visit, opened);
    put_state(body, visit, opened);
    put_tenant(body, visit, opened);
    if (opened.request) put_history(body, visit, *opened.request);
    body.mark("</div></div>");
    return page(visit.frame(), {200, opened.title(), visit.notice()}, body);
}

HttpResponse case_page(const Visit& visit, const CaseKey& key) {
    const auto opened = open_case(visit.tools, key);
    if (!opened) return no_such_page(visit.frame());
    visit.note("look", opened->reference(), opened->kind());
    return opened_case_page(visit, *opened, IbanShown::end_only);
}

}  // namespace kiosk::gateway::desk

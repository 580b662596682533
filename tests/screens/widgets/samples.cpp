// The mock-ups of the guide, made with the kit's widgets.
#include "tests/screens/widgets/samples.hpp"

#include <string>

#include "tests/support/sample_signature.hpp"

namespace kiosk::test {
namespace {

using namespace widgets;

void frame(Kit& kit, std::string_view who, const Bar& bar = {}) {
    kit.top({.who = who, .clock = "10:24"});
    kit.bar(bar);
}

void home(Kit& kit) {
    kit.screen({.id = "home"});
    kit.top({.clock = "10:24", .contact_id = "home.contact", .contact_label = "Contacter\nmon bailleur"});
    kit.bar({.language = BarKeyState::later});
    kit.hello({.greeting = "Bonjour", .sentence = "Que voulez-vous faire\u202F?", .beside = "Mes démarches"});
    kit.group("Mes papiers");
    {
        const auto grid = kit.grid(2);
        kit.tile({.id = "home.notices",
                  .label = "Avis et quittances",
                  .hint = "12 derniers mois",
                  .icon = Icon::file_document,
                  .family = Family::papers});
        kit.tile({.id = "home.insurance",
                  .label = "Attestation d’assurance",
                  .icon = Icon::shield,
                  .family = Family::insurance,
                  .stopped = "Le scanner est arrêté"});
    }
    kit.group("Mon logement");
    {
        const auto grid = kit.grid(2);
        kit.tile({.id = "home.report",
                  .label = "Signaler un problème",
                  .hint = "Logement, immeuble",
                  .icon = Icon::wrench,
                  .family = Family::dwelling});
        kit.tile({.id = "home.requests",
                  .label = "Suivre mes demandes",
                  .hint = "2 réponses",
                  .icon = Icon::clipboard_check,
                  .family = Family::dwelling,
                  .count = 2});
    }
    kit.group("Mon compte");
    {
        const auto grid = kit.grid(2);
        kit.tile({.id = "home.debit", .label = "Prélèvement automatique", .icon = Icon::bank});
        kit.tile({.id = "home.appointment", .label = "Prendre\nrendez-vous", .icon = Icon::calendar_clock});
    }
    kit.hero({.id = "home.pay",
              .label = "Payer mon loyer",
              .hint = "Par carte bancaire, tout ou une partie.\nC’est gratuit.",
              .icon = Icon::credit_card});
    {
        const auto grid = kit.grid(2);
        kit.button({.id = "home.sign_in", .label = "Me connecter", .icon = Icon::lock_open, .place = Place::beside});
        kit.button(
            {.id = "home.create", .label = "Créer mon compte", .icon = Icon::account_plus, .place = Place::beside});
    }
    kit.strip_button("home.emergency", {.tone = Tone::bad,
                                        .text = "<b>Urgence\u202F?</b> Gaz, eau, ascenseur, électricité",
                                        .icon = Icon::alert_octagon});
}

void attract(Kit& kit) {
    kit.screen({.id = "attract", .backdrop = Backdrop::sky});
    kit.top({.clock = "Lundi 23 novembre · 10:24"});
    kit.text({.text = "Bonjour", .style = TextStyle::huge});
    kit.text(
        {.text = "Bienvenue à l’agence Centre.\nFaites vos démarches ici, à votre rythme.", .style = TextStyle::lead});
    kit.spring();
    kit.town();
    kit.spring();
    kit.offers({{Icon::lock_open, "Je me connecte"},
                {Icon::credit_card, "Je paie par carte"},
                {Icon::printer, "Je prends mon ticket"}});
    kit.spring();
    kit.start_button({.id = "attract.start", .label = "Touchez l’écran\npour commencer"});
    kit.spring();
    kit.text({.text = "<b>Agence ouverte aujourd’hui</b>\n9 h – 12 h et 14 h – 17 h 30", .align = Align::centre});
}

void sign_in(Kit& kit) {
    kit.screen({.id = "sign_in.contract"});
    frame(kit, "");
    kit.stepper({.step = 1, .of = 3, .name = "Votre contrat"});
    kit.question({.text = "Quel est votre numéro de contrat\u202F?"});
    kit.picture_card({.picture = Picture::notice_code,
                      .title = "Scannez le code\nde votre avis",
                      .text = "Placez-le devant le lecteur, à droite de l’écran."});
    kit.divider("ou tapez les 8 chiffres");
    kit.field({.id = "sign_in.number", .value = "1042010", .pattern = "######/##", .style = FieldStyle::digits});
    kit.pad("sign_in.pad", Pad::digits);
    kit.spring();
    kit.back({.id = "sign_in.back", .label = "Retour"});
    kit.forward({.id = "sign_in.continue", .label = "Continuer", .stopped = "Il manque 1 chiffre"});
}

void birth(Kit& kit) {
    kit.screen({.id = "sign_in.birth"});
    frame(kit, "");
    kit.stepper({.step = 2, .of = 3, .name = "Votre date de naissance"});
    kit.question({.text = "Quelle est votre date de naissance\u202F?"});
    kit.field({.id = "sign_in.birth_date",
               .label = "Jour, mois, année",
               .value = "120319",
               .pattern = "##/##/####",
               .words = "12 mars",
               .style = FieldStyle::digits});
    kit.pad("sign_in.pad", Pad::digits);
    kit.spring();
    kit.back({.id = "sign_in.back", .label = "Retour"});
    kit.forward({.id = "sign_in.continue", .label = "Continuer", .stopped = "Il manque 2 chiffres"});
}

void keyboard(Kit& kit) {
    kit.screen({.id = "pay_rent.email"});
    frame(kit, "Mme E.");
    kit.stepper({.step = 3, .of = 4, .name = "Votre confirmation"});
    kit.question({.text = "À quelle adresse envoyer\nla confirmation\u202F?",
                  .sentence = "Vous y recevrez la preuve de votre paiement."});
    kit.field({.id = "pay_rent.address", .label = "Adresse e-mail", .value = "zoe.exemple@"});
    kit.strip({.text = "Il manque la fin. Exemple\u202F: <b>prenom.nom@mail.example</b>"});
    kit.keyboard({.id = "pay_rent.keyboard", .board = Board::mail, .validate_stopped = "Il manque la fin"});
    kit.back({.id = "pay_rent.back", .label = "Retour"});
    kit.forward({.id = "pay_rent.no_email", .label = "Continuer sans e-mail", .kind = ButtonKind::quiet});
}

void pay_amount(Kit& kit) {
    kit.screen({.id = "pay_rent.amount"});
    frame(kit, "Mme E.");
    kit.stepper({.step = 2, .of = 4, .name = "Le montant"});
    kit.question({.text = "Combien voulez-vous payer\u202F?"});
    kit.amount_card({.label = "Solde à payer au 23 novembre 2026",
                     .amount = "720,84 €",
                     .note = "Appartement A-001\nContrat 104201/01",
                     .note_icon = Icon::home});
    kit.strip({.text = "Un paiement récent peut mettre <b>24 heures</b> à apparaître.", .icon = Icon::clock});
    kit.spring();
    kit.choice({.id = "pay_rent.all", .label = "Tout le solde", .sum = "720,84 €"});
    kit.choice({.id = "pay_rent.last", .label = "Le dernier avis", .hint = "Novembre 2026", .sum = "573,95 €"});
    kit.choice({.id = "pay_rent.other",
                .label = "Un autre montant",
                .hint = "De 5 € à 720,84 €",
                .sum = "150,00 €",
                .chosen = true,
                .change_id = "pay_rent.other.change"});
    kit.total({.label = "Il restera à payer", .sum = "570,84 €"});
    kit.spring();
    kit.text({.text = "Le paiement par carte est gratuit.",
              .style = TextStyle::note,
              .align = Align::centre,
              .second = true});
    kit.back({.id = "pay_rent.back", .label = "Retour"});
    kit.forward({.id = "pay_rent.continue", .label = "Continuer avec 150,00 €", .icon = Icon::arrow_right});
}

void other_amount(Kit& kit) {
    kit.screen({.id = "pay_rent.other_amount"});
    frame(kit, "Mme E.");
    kit.stepper({.step = 2, .of = 4, .name = "Le montant"});
    kit.question({.text = "Quel montant voulez-vous payer\u202F?", .sentence = "Entre 5 € et 720,84 €."});
    kit.field({.id = "pay_rent.sum", .label = "Montant", .value = "150,0", .suffix = "€"});
    kit.pad("pay_rent.pad", Pad::euros);
    kit.spring();
    kit.back({.id = "pay_rent.back", .label = "Retour"});
    kit.forward({.id = "pay_rent.continue", .label = "Continuer avec 150,00 €", .icon = Icon::arrow_right});
}

void summary(Kit& kit) {
    kit.screen({.id = "pay_rent.summary"});
    frame(kit, "Mme E.");
    kit.stepper({.step = 4, .of = 4, .name = "Vérification"});
    kit.question({.text = "Vérifiez avant de payer"});
    kit.fact({.label = "Montant à payer",
              .value = "150,00 €",
              .style = TextStyle::amount,
              .change_id = "pay_rent.amount.change"});
    kit.fact({.label = "Contrat", .value = "104201/01 · Appartement A-001", .change_id = "pay_rent.contract.change"});
    kit.fact({.label = "Confirmation par e-mail",
              .value = "zoe.exemple@mail.example",
              .change_id = "pay_rent.email.change"});
    kit.fact({.label = "Moyen de paiement", .value = "Carte bancaire, sans frais"});
    kit.spring();
    kit.tick({.id = "pay_rent.agree",
              .text = "J’ai vérifié le contrat et le montant, et j’accepte les conditions de paiement.",
              .ticked = true});
    kit.text({.text = "Rien n’est débité avant le passage de votre carte.", .style = TextStyle::note, .second = true});
    kit.spring();
    kit.back({.id = "pay_rent.back", .label = "Retour"});
    kit.forward({.id = "pay_rent.confirm", .label = "Confirmer le paiement", .icon = Icon::arrow_right});
}

void terminal(Kit& kit) {
    kit.screen({.id = "pay_rent.terminal"});
    frame(kit, "Mme E.", {.leave = BarKeyState::later});
    kit.question({.text = "Suivez le terminal de paiement", .align = Align::centre});
    kit.text({.text = "150,00 €", .style = TextStyle::huge, .align = Align::centre});
    kit.text({.text = "Vérifiez que le terminal affiche <b>le même montant</b>.",
              .style = TextStyle::lead,
              .align = Align::centre});
    kit.picture({.picture = Picture::terminal_insert_card,
                 .words = "150,00 €",
                 .callout = "<b>Touche rouge</b>\npour annuler",
                 .spoken = "Insérez votre carte dans le terminal."});
    kit.steps({{.text = "<b>Insérez</b>\nvotre carte", .state = StepState::now},
               {.text = "<b>Tapez</b>\nvotre code"},
               {.text = "<b>Attendez</b>\nl’accord"}});
    kit.device_wait(
        {.title = "Nous attendons votre carte", .text = "Prenez votre temps\u202F: cet écran ne s’éteindra pas."});
    kit.spring();
    kit.strip({.tone = Tone::warn,
               .text = "Pour annuler, appuyez sur la <b>touche rouge</b> du terminal.",
               .icon = Icon::close_circle});
}

void approved(Kit& kit) {
    kit.screen({.id = "pay_rent.approved"});
    frame(kit, "Mme E.");
    kit.picture({.picture = Picture::success, .spoken = "Paiement accepté"});
    kit.text({.text = "Paiement accepté", .style = TextStyle::title, .align = Align::centre});
    kit.text({.text = "150,00 €", .style = TextStyle::amount, .align = Align::centre});
    kit.fact({.label = "Votre référence", .value = "K4M7 29TX"});
    kit.fact({.label = "Contrat", .value = "104201/01 · Appartement A-001"});
    kit.fact({.label = "Confirmation envoyée à", .value = "z***@mail.example"});
    kit.fact({.label = "Reste à payer, mis à jour sous 24 heures", .value = "570,84 €"});
    kit.spring();
    kit.strip({.tone = Tone::warn,
               .text = "<b>Reprenez votre carte.</b>",
               .icon = Icon::credit_card,
               .align = Align::centre});
    kit.text({.text = "Voulez-vous un ticket sur papier\u202F?", .style = TextStyle::strong, .align = Align::centre});
    kit.instead({.id = "pay_rent.no_ticket", .label = "Sans ticket"});
    kit.forward({.id = "pay_rent.ticket", .label = "Imprimer mon ticket", .icon = Icon::printer});
}

void paper_out(Kit& kit) {
    kit.screen({.id = "print.paper_out"});
    frame(kit, "Mme E.");
    kit.picture({.picture = Picture::printer_paper_out, .spoken = "L’imprimante n’a plus de papier"});
    kit.text({.text = "Il n’y a plus de papier", .style = TextStyle::title});
    kit.strip(
        {.tone = Tone::good, .text = "<b>Votre paiement est bien enregistré.</b>\nNe payez pas une deuxième fois."});
    kit.fact({.label = "Montant payé", .value = "150,00 €", .style = TextStyle::title});
    kit.fact({.label = "Votre référence, à photographier ou à noter", .value = "K4M7 29TX", .style = TextStyle::title});
    kit.spring();
    kit.text({.text = "Comment voulez-vous votre ticket\u202F?", .style = TextStyle::strong});
    kit.button({.id = "print.email", .label = "Recevoir par e-mail", .kind = ButtonKind::primary, .icon = Icon::email});
    {
        const auto grid = kit.grid(2);
        kit.button({.id = "print.call", .label = "Appeler\nun agent", .icon = Icon::bell});
        kit.button({.id = "print.again", .label = "Relancer\nl’impression", .icon = Icon::refresh});
    }
    kit.forward({.id = "print.without", .label = "Continuer sans ticket", .kind = ButtonKind::quiet});
}

void idle(Kit& kit) {
    pay_amount(kit);
    const auto dialog = kit.dialog({.id = "idle"});
    kit.countdown({.seconds_left = 38, .seconds_all = 45});
    kit.text({.text = "Êtes-vous encore là\u202F?", .style = TextStyle::title, .align = Align::centre});
    kit.text({.text = "Sans réponse, nous effacerons votre session pour protéger vos informations.",
              .align = Align::centre,
              .second = true});
    kit.spring();
    kit.button(
        {.id = "idle.still_here", .label = "Je suis encore là", .kind = ButtonKind::primary, .size = ButtonSize::huge});
    kit.button({.id = "idle.leave", .label = "Terminer ma session", .icon = Icon::logout});
}

void sheet(Kit& kit) {
    kit.screen({.id = "sheet"});
    frame(kit, "");
    kit.group("Boutons");
    {
        const auto grid = kit.grid(3);
        kit.button({.id = "sheet.print", .label = "Imprimer", .kind = ButtonKind::primary, .size = ButtonSize::small});
        kit.button({.id = "sheet.change", .label = "Modifier", .size = ButtonSize::small});
        kit.button({.id = "sheet.end", .label = "Terminer", .kind = ButtonKind::danger, .size = ButtonSize::small});
        kit.button({.id = "sheet.no_paper",
                    .label = "Imprimer",
                    .kind = ButtonKind::primary,
                    .stopped = "Pas de papier",
                    .size = ButtonSize::small});
        kit.button({.id = "sheet.quiet", .label = "Plus tard", .kind = ButtonKind::quiet, .size = ButtonSize::small});
        kit.button({.id = "sheet.french", .label = "Français", .size = ButtonSize::small, .chosen = true});
    }
    kit.group("Catégories");
    {
        const auto grid = kit.grid(3);
        kit.category({.id = "sheet.water", .label = "Plomberie", .icon = Icon::water_pump, .family = Family::dwelling});
        kit.category({.id = "sheet.heat", .label = "Chauffage", .icon = Icon::radiator, .family = Family::dwelling});
        kit.category({.id = "sheet.lift", .label = "Ascenseur", .icon = Icon::elevator, .family = Family::dwelling});
    }
    kit.field({.id = "sheet.date",
               .label = "Date de naissance",
               .value = "29022023",
               .pattern = "##/##/####",
               .fault = "Ce jour n’existe pas. Exemple\u202F: 28/02/1988",
               .style = FieldStyle::digits});
    kit.toggle({.id = "sheet.invoice",
                .label = "Arrêter la facture papier",
                .hint = "Vous recevez vos avis en ligne seulement.",
                .on = true});
    kit.toggle({.id = "sheet.sms", .label = "Recevoir un SMS", .hint = "Quand votre avis arrive.", .on = false});
    kit.tick({.id = "sheet.agree", .text = "J’ai lu les conditions.", .ticked = false});
    kit.row({.id = "sheet.row_1",
             .label = "Novembre 2026",
             .hint = "573,95 €",
             .icon = Icon::file_document,
             .family = Family::papers,
             .chip = {Tone::warn, "À payer", Icon::clock}});
    kit.row({.id = "sheet.row_2",
             .label = "Octobre 2026",
             .hint = "573,95 €",
             .icon = Icon::file_document,
             .family = Family::papers,
             .chip = {Tone::good, "Payé"}});
    kit.chips({{Tone::good, "Payé"},
               {Tone::warn, "À payer", Icon::clock},
               {Tone::bad, "Refusé", Icon::close_circle},
               {Tone::info, "En cours", Icon::sync},
               {Tone::mute, "Fermé", Icon::lock}});
    kit.strip({.tone = Tone::bad,
               .text = "<b>Date de naissance\u202F:</b> le mois 13 n’existe pas.\nExemple\u202F: 12/03/1961"});
    kit.device_wait({.icon = Icon::printer,
                     .title = "Impression de votre ticket",
                     .part = 1,
                     .parts = 2,
                     .part_words = "Page 1 sur 2"});
}

void sign(Kit& kit, const Signature& drawn) {
    kit.screen({.id = "direct_debit.sign"});
    frame(kit, "Mme E.");
    kit.stepper({.step = 6, .of = 6, .name = "Votre signature"});
    kit.question({.text = "Signez votre demande", .sentence = "Avec le doigt, comme sur du papier."});
    kit.strip({.text = "Vous signez une <b>demande</b>. Votre bailleur vous envoie ensuite le mandat."});
    kit.signature_pad({.id = "direct_debit.signature",
                       .label = "Votre signature",
                       .hint = "Signez ici avec le doigt",
                       .signature = &drawn});
    kit.spring();
    kit.button({.id = "direct_debit.by_code", .label = "Signer avec un code", .icon = Icon::cellphone});
    kit.back({.id = "direct_debit.back", .label = "Retour"});
    kit.forward({.id = "direct_debit.send",
                 .label = "Signer ma demande",
                 .icon = Icon::pencil,
                 .stopped = drawn.is_enough() ? "" : "Signez dans le cadre",
                 .longest = "Signez dans le cadre"});
}

void sign_empty(Kit& kit) {
    static const Signature nothing;
    sign(kit, nothing);
}

void sign_done(Kit& kit) {
    static const Signature name = drawn_name();
    sign(kit, name);
}

struct TypedIban {
    std::string_view value;
    std::size_t marked = kNotMarked;
    Verdict country;
    Verdict length;
    Verdict check;
    std::string_view sentence;
    std::string_view stopped;
};

void iban(Kit& kit, const TypedIban& typed) {
    kit.screen({.id = "direct_debit.iban"});
    frame(kit, "Mme E.");
    kit.stepper({.step = 3, .of = 6, .name = "Votre compte"});
    kit.question(
        {.text = "Quel est votre IBAN\u202F?", .sentence = "Recopiez-le depuis votre RIB, groupe par groupe."});
    kit.field({.id = "direct_debit.iban.number",
               .value = typed.value,
               .fault = typed.check.tone == Tone::bad ? typed.sentence : std::string_view(),
               .style = FieldStyle::groups,
               .characters = 27,
               .marked = typed.marked});
    {
        const auto grid = kit.grid(3);
        for (Verdict verdict : {typed.country, typed.length, typed.check}) {
            verdict.if_room = true;
            kit.verdict(verdict);
        }
    }
    if (typed.check.tone != Tone::bad) {
        kit.strip({.tone = typed.check.tone == Tone::good ? Tone::good : Tone::info,
                   .text = typed.sentence,
                   .if_room = true});
    }
    kit.spring();
    kit.iban_pad(
        {.id = "direct_debit.iban.pad", .place = typed.value.size(), .expects = next_iban_character(typed.value)});
    kit.back({.id = "direct_debit.back", .label = "Retour"});
    kit.forward({.id = "direct_debit.continue",
                 .label = "Continuer",
                 .icon = Icon::arrow_right,
                 .stopped = typed.stopped,
                 .longest = "Il manque 25 caractères"});
}

void iban_wrong(Kit& kit) {
    iban(kit, {.value = "FR7699999000002000000000294",
               .country = {Tone::good, "Pays", "France"},
               .length = {Tone::good, "Longueur", "27 sur 27"},
               .check = {Tone::bad, "Contrôle", "À corriger"},
               .sentence = "<b>Un chiffre est faux, ou deux sont inversés.</b> "
                           "Comparez chaque groupe de 4 avec votre RIB.",
               .stopped = "IBAN à corriger"});
}

void iban_letters(Kit& kit) {
    iban(kit, {.value = "GB29NW",
               .country = {Tone::good, "Pays", "Royaume\u2011Uni"},
               .length = {Tone::mute, "Longueur", "6 sur 22"},
               .check = {Tone::mute, "Contrôle", "À la fin"},
               .sentence = "Un IBAN de ce pays a <b>22 caractères</b>. Il en manque 16.",
               .stopped = "Il manque 16 caractères"});
}

void iban_structure(Kit& kit) {
    iban(kit, {.value = "FR76300O60000112345",
               .marked = 7,
               .country = {Tone::good, "Pays", "France"},
               .length = {Tone::mute, "Longueur", "19 sur 27"},
               .check = {Tone::bad, "Contrôle", "À corriger"},
               .sentence = "<b>Le 8e caractère est une lettre.</b> À cette place il y a un chiffre.",
               .stopped = "IBAN à corriger"});
}

void one_picture(Kit& kit, std::string_view id, Picture picture, std::string_view words) {
    kit.screen({.id = id});
    frame(kit, "Mme E.");
    kit.picture({.picture = picture, .spoken = words});
    kit.question({.text = words, .align = Align::centre});
    kit.forward({.id = "picture.continue", .label = "Continuer", .icon = Icon::arrow_right});
}

void lay_sheet(Kit& kit) {
    one_picture(kit, "scan.lay", Picture::scanner_lay_sheet, "Posez la feuille contre la vitre");
}
void feed_sheet(Kit& kit) {
    one_picture(kit, "scan.feed", Picture::scanner_feed_sheet, "Glissez la feuille dans le chargeur");
}
void scanning(Kit& kit) {
    one_picture(kit, "scan.scanning", Picture::scanner_scanning, "La feuille est lue");
}
void scanner_fault(Kit& kit) {
    one_picture(kit, "scan.fault", Picture::scanner_fault, "Le scanner ne répond pas");
}
void scanner_open(Kit& kit) {
    one_picture(kit, "scan.open", Picture::scanner_cover_open, "Fermez le couvercle du scanner");
}
void scanner_jam(Kit& kit) {
    one_picture(kit, "scan.jam", Picture::scanner_jam, "Une feuille est coincée");
}
void take_original(Kit& kit) {
    one_picture(kit, "scan.take", Picture::take_original, "Reprenez votre original");
}
void phone_code(Kit& kit) {
    one_picture(kit, "scan.phone", Picture::phone_qr_code, "Scannez ce code avec votre téléphone");
}

void problems(Kit& kit) {
    kit.screen({.id = "report_problem.category"});
    frame(kit, "");
    kit.question({.text = "Quel est le problème\u202F?"});
    struct Category {
        const char* id;
        const char* label;
        Icon icon;
    };
    constexpr Category kCategories[] = {{"water", "Plomberie", Icon::water_pump},
                                        {"heat", "Chauffage", Icon::radiator},
                                        {"hot", "Eau chaude", Icon::thermometer_lines},
                                        {"power", "Électricité", Icon::flash},
                                        {"gas", "Gaz", Icon::gas_cylinder},
                                        {"lift", "Ascenseur", Icon::elevator},
                                        {"doors", "Portes, clés", Icon::key_variant},
                                        {"windows", "Fenêtres, volets", Icon::border_all},
                                        {"damp", "Humidité", Icon::water_percent},
                                        {"walls", "Murs, sols", Icon::stairs},
                                        {"pests", "Nuisibles", Icon::bug},
                                        {"garage", "Garage", Icon::car}};
    {
        const auto grid = kit.grid(3);
        for (const Category& category : kCategories) {
            kit.category({.id = std::string("problem.") + category.id,
                          .label = category.label,
                          .icon = category.icon,
                          .family = Family::dwelling});
        }
    }
    kit.row({.id = "problem.other",
             .label = "Autre, ou je ne trouve pas",
             .hint = "Vous expliquerez avec vos mots",
             .icon = Icon::comment_question,
             .family = Family::mute});
    kit.back({.id = "problem.back", .label = "Retour"});
}

}  // namespace

const std::vector<Sample>& samples() {
    static const std::vector<Sample> list = {
        {"home", home},
        {"attract", attract},
        {"sign_in", sign_in},
        {"birth", birth},
        {"keyboard", keyboard},
        {"amount", pay_amount},
        {"other", other_amount},
        {"summary", summary},
        {"terminal", terminal},
        {"approved", approved},
        {"paper_out", paper_out},
        {"idle", idle},
        {"sheet", sheet},
        {"iban_wrong", iban_wrong},
        {"iban_letters", iban_letters},
        {"iban_structure", iban_structure},
        {"lay_sheet", lay_sheet},
        {"feed_sheet", feed_sheet},
        {"scanning", scanning},
        {"scanner_fault", scanner_fault},
        {"scanner_open", scanner_open},
        {"scanner_jam", scanner_jam},
        {"take_original", take_original},
        {"phone_code", phone_code},
        {"problems", problems},
        {"sign_empty", sign_empty},
        {"sign_done", sign_done},
    };
    return list;
}

}  // namespace kiosk::test

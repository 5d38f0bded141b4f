## Die Klauseln der Bibliothek

clauses-list-clauses = Klauseln
clauses-list-profiles = Profile: welche Klauseln eine Art von Dokument braucht
clauses-list-known-sources = Bekannte Quellen ohne Wortlaut in dieser Bibliothek
clauses-list-hint = „clausecheck clauses show ID“ zeigt eine Klausel mit Wortlaut und Quellen.
clauses-pack = { $title } ({ $id }, Ausgabe { $version }, Lizenz { $licence })
clauses-replaces = ersetzt die mitgelieferte Klausel

clauses-requires = verlangt { $clauses }
clauses-requires-one-of = verlangt eine von { $clauses }
clauses-recommends = empfiehlt { $clauses }
clauses-recommends-one-of = empfiehlt eine von { $clauses }
clauses-due-from = seit { $date }
clauses-due-value-from = ab einem Wert von { $amount }
clauses-due-value-until = bis zu einem Wert von { $amount }
clauses-due-instrument = nur in: { $instrument }
clauses-due-subject = nur für bestimmte Waren oder Leistungen
clauses-absence = ihr Fehlen gilt als: { $severity }
clauses-due-until = bis { $date }

clauses-instrument-grant = Förderung
clauses-instrument-procurement = öffentlicher Auftrag
clauses-instrument-supplier-code = Verhaltenskodex für Lieferanten
clauses-instrument-framework = Rahmenvereinbarung

clauses-valid-between = gilt von { $from } bis { $to }
clauses-valid-from = gilt seit { $from }
clauses-valid-to = galt bis { $to }
clauses-valid-always = ohne Beginn und Ende
clauses-basis-signature = nach dem Tag der Unterschrift
clauses-basis-application = nach dem Tag des Antrags
clauses-basis-publication = nach dem Tag der Bekanntmachung

clauses-seen-text = gelesen wurde der Text der Quelle
clauses-seen-part = gelesen wurde ein Teil der Quelle
clauses-seen-description = gelesen wurde nur eine Beschreibung

clauses-modality-obligation = Pflicht
clauses-modality-prohibition = Verbot
clauses-modality-condition = Bedingung
clauses-modality-right = Recht
clauses-modality-declaration = Feststellung

clauses-slot-date = Datum
clauses-slot-amount = Betrag von { $min } bis { $max }
clauses-slot-number = Zahl von { $min } bis { $max }
clauses-slot-duration = Zeitraum von { $min } bis { $max } Tagen
clauses-slot-reference = Fundstelle
clauses-slot-text = freier Text

clauses-explain = Was die Klausel sichert
clauses-remedy = Was Sie tun können
clauses-wording = Wortlaut der Fassung { $edition } ({ $language })
clauses-wording-marks = <…> füllt das Dokument aus, […] darf fehlen, (… | …) steht zur Wahl.
clauses-wording-also = Auch vorhanden: { $languages }.
clauses-language-de = Deutsch
clauses-language-en = Englisch
clauses-elements = Elemente: was die Klausel im Einzelnen verlangt
clauses-sentence = Satz { $numbers }
clauses-only-editions = nur in Fassung { $editions }
clauses-editions = Fassungen
clauses-provenance = Herkunft: { $provenance }
clauses-source = Quelle: { $source }
clauses-aliases = Namen, unter denen Dokumente darauf verweisen
clauses-references = Bezüge
clauses-bound = Pflicht von: { $bound }
clauses-rights = Menschenrechte
clauses-ilo = ILO-Übereinkommen
clauses-sdg = Ziele für nachhaltige Entwicklung
clauses-ungp = UN-Leitprinzipien für Wirtschaft und Menschenrechte
clauses-eforms = eForms
clauses-unknown-edition = Die Klausel hat keine Fassung { $edition }. Es gibt: { $known }.

clauses-edition-aliases = Genannt als: { $names }

catalogue-title = Katalog der Klauselbibliothek
catalogue-made = Dieses Dokument macht `clausecheck clauses catalogue --lang de`; es wird nicht von Hand bearbeitet. Die Wortlaute stehen bei den Klauseln im Ordner `clauses/`, und „clausecheck clauses show KENNUNG“ zeigt sie.
catalogue-intro = Eine Klausel ist eine Verpflichtung, die eine öffentliche Stelle in ihren Vereinbarungen haben will. Ihre Elemente sind die einzelnen Pflichten darin. Jede Fassung sagt, woher ihr Wortlaut kommt: Was „nach der Quelle verfasst“ ist, ist nicht der amtliche Wortlaut.
catalogue-contents = Inhalt
catalogue-pack = Paket `{ $id }`, Ausgabe { $version }. Herausgeber: { $publisher }. Lizenz: { $licence }.
catalogue-profiles = Ein Profil sagt, welche Klauseln eine Art von Vereinbarung braucht. Verlangt ist, was eine Regel der Stelle vorschreibt oder, wo die Bemerkung in der Datei es sagt, was dieses Projekt gewählt hat; alles andere ist empfohlen, und sein Fehlen ist kein Alarm.
catalogue-asked-by = Profile, die danach fragen
catalogue-required-by = verlangt: { $profile }
catalogue-required-choice-by = eine von mehreren, verlangt: { $profile }
catalogue-recommended-by = empfohlen: { $profile }
catalogue-recommended-choice-by = eine von mehreren, empfohlen: { $profile }

clauses-lint-language-missing = „{ $subject }“ fehlt in der Sprache „{ $language }“.
clauses-lint-key-missing = „{ $subject }“ fehlt.
clauses-lint-source-missing = Es ist keine Quelle genannt, obwohl die Herkunft „{ $subject }“ ist.
clauses-lint-sentence-unknown = Beim Element „{ $subject }“ steht nicht, in welchem Satz es steht.
clauses-lint-sentence-without-element = Satz { $subject } trägt kein Element: „{ $detail }“
clauses-lint-cues-missing = Das Element „{ $subject }“ hat keine Erkennungswörter.
clauses-lint-cues-silent = Die Erkennungswörter von „{ $subject }“ finden das Element im eigenen Satz nicht: „{ $detail }“
clauses-lint-cues-too-broad = Die Erkennungswörter von „{ $subject }“ finden das Element, wo es nicht steht: { $detail }
clauses-lint-code-ill-formed = „{ $detail }“ hat nicht die Form, die „{ $subject }“ verlangt.
clauses-lint-slot-unbounded = Der Platzhalter „{ $subject }“ ist nur auf einer Seite begrenzt.
clauses-lint-wording-not-found = Der eigene Wortlaut wird nicht als vorhanden erkannt, sondern als „{ $detail }“.
clauses-lint-clauses-match-each-other = In diesem Wortlaut wird auch die Klausel { $subject } gefunden ({ $detail }).
clauses-lint-case-fails = Der Fall „{ $subject }“ ergibt nicht, was erwartet wird: { $detail }
clauses-lint-advice = Empfehlung
clauses-lint-summary = { $serious ->
    [0] Keine Fehler
    [one] Ein Fehler
   *[other] { $serious } Fehler
}, { $advice ->
    [0] keine Empfehlungen
    [one] eine Empfehlung
   *[other] { $advice } Empfehlungen
}.
clauses-lint-broken = { $place }: Diese Stelle ist fehlerhaft (technische Meldung: { $error }).

import-made = { $pack }: { $count ->
    [one] eine Klausel
   *[other] { $count } Klauseln
}, Fassung { $edition }, Sprache { $language }.
import-made-of-parts = Teile des Dokuments waren nicht lesbar. Den Klauseln können Sätze fehlen.
import-made-clause = { $sentences ->
    [one] Ein Satz
   *[other] { $sentences } Sätze
}, { $elements ->
    [0] keine Elemente
    [one] ein Element
   *[other] { $elements } Elemente
} ({ $critical } wesentlich), { $slots ->
    [0] keine Platzhalter
    [one] ein Platzhalter
   *[other] { $slots } Platzhalter
}.
import-edition-same = Der Wortlaut ist derselbe wie in der Fassung { $edition } von { $clause }. Es braucht keine weitere Fassung.
import-edition-differs = Unterschied zur Fassung davor:
import-left-out-contents = Weggelassen als Inhaltsverzeichnis:
import-left-out-definitions = Weggelassen als Begriffsbestimmungen:
import-left-out-recital = Weggelassen als Präambel:
import-left-out-no-duty = Weggelassen, weil keine Pflicht gefunden wurde („--section NUMMER“ nimmt einen Abschnitt auf):
import-left-out-front = Weggelassen, weil es vor dem ersten Abschnitt steht:
import-repeated = Weggelassen, weil dieselben Worte schon in einer anderen Klausel stehen: { $title }
import-not-recognised = Weggelassen, weil die Prüfung sie im eigenen Wortlaut nicht findet: { $title }
import-unlike = Bitte genau ansehen: Die Prüfung findet sie nicht unverändert im Dokument, aus dem sie stammt: { $title }
import-next = Bitte vergleichen Sie die Dateien mit dem Wortlaut (.md) mit der Quelle. Danach:

import-walk-found = „{ $title }“: { $count ->
    [one] Eine Klausel wurde gefunden.
   *[other] { $count } Klauseln wurden gefunden.
}
import-walk-section = [{ $index }] { $title } ({ $sentences ->
    [one] ein Satz
   *[other] { $sentences } Sätze
})
import-walk-keep = Welche davon? Nummern wie „1, 3-5“, oder Eingabetaste für alle:
import-walk-keep-again = Bitte geben Sie Nummern aus der Liste an, etwa „1, 3-5“.
import-walk-title = Titel von „{ $title }“
import-walk-pack-title = Titel der Sammlung
import-walk-publisher = Wer gibt den Text heraus?
import-walk-bound = Wessen Pflicht ist es, etwa „grantee“ oder „contractor“? Eingabetaste: der Text entscheidet.
import-walk-valid-from = Seit welchem Tag gilt der Text (JJJJ-MM-TT)? Eingabetaste, wenn es nicht bekannt ist:
import-walk-date-again = Bitte geben Sie einen Tag wie 2026-01-31 an.
import-walk-question = { $question } [{ $known }]
import-walk-write = Sammlung schreiben? Eingabetaste für ja, n für nein:
import-walk-nothing = Es wurde nichts geschrieben.
import-walk-yes = j, ja

import-bad-name = { $name } ist kein Name: Erlaubt sind Kleinbuchstaben, Ziffern, „-“, „_“ und „.“. Versuchen Sie { $better }.
import-incomplete = Teile des Dokuments waren nicht lesbar, und Klauseln könnten Sätze fehlen. { $reason } Mit --force wird übernommen, was gelesen wurde.
import-language-unclear = Die Sprache des Textes ist nicht zu erkennen. Nennen Sie sie mit --language, etwa --language { $known }.
import-empty = Das Dokument enthält keine Sätze.
import-no-clause = Kein Abschnitt enthält eine Pflicht. Übernehmen Sie den ganzen Text mit --whole oder einen Abschnitt mit --section NUMMER.
import-too-many = Es sind { $count } Klauseln; auf einmal werden höchstens { $most } übernommen. Wählen Sie mit --section NUMMER aus.
import-one-name = --clause benennt eine Klausel, es sind aber { $count }. Lassen Sie die Angabe weg, wählen Sie eine mit --section NUMMER, oder übernehmen Sie den Text mit --whole als eine.
import-no-section = Es gibt keinen Abschnitt { $number }. Es gibt: { $known }.
import-no-numbers = Es gibt keinen Abschnitt { $number }: Kein Abschnitt des Dokuments hat eine Nummer. Übernehmen Sie den ganzen Text mit --whole.
import-exists = Die Klausel { $clause } gibt es schon. Geben Sie --edition NEU --valid-from DATUM für eine weitere Fassung an, --clause NAME für eine andere Klausel, oder --force, um eine Klausel mit einer einzigen Fassung zu ersetzen.
import-edition-without-date = Eine weitere Fassung von { $clause } braucht ihren ersten Tag. Ergänzen Sie --valid-from DATUM.
import-edition-too-early = Die neue Fassung von { $clause } beginnt nicht nach der Fassung { $edition }. Geben Sie ein späteres --valid-from an.
import-edition-language = Die Fassung { $edition } von { $clause } hat keinen Wortlaut in der Sprache des Dokuments. Ergänzen Sie die Sprache von Hand, oder übernehmen Sie den Text mit --clause unter einem anderen Namen.
import-unrecognised = Die Prüfung findet diese Klauseln im eigenen Wortlaut nicht: { $titles }. Sie sind vielleicht zu kurz; nehmen Sie mit --section oder --whole mehr auf.
import-file = { $path }: { $error }. Mehr wurde nicht geschrieben; wählen Sie mit --out einen anderen Ordner.

clauses-diff-added = Neu: { $clause }
clauses-diff-removed = Entfallen: { $clause }
clauses-diff-sentence-added = Satz { $number } ist neu:
clauses-diff-sentence-removed = Satz { $number } ist entfallen:
clauses-diff-sentence-changed = Satz { $number }:
clauses-diff-same = Es besteht kein Unterschied.
clauses-diff-summary = { $different ->
    [one] Eine Klausel ist anders
   *[other] { $different } Klauseln sind anders
}, { $same ->
    [0] keine ist gleich
    [one] eine ist gleich
   *[other] { $same } sind gleich
}.
clauses-diff-two-documents = Beides sind Dokumente. Nennen Sie auf mindestens einer Seite eine Klausel, eine Fassung oder eine Sammlung.

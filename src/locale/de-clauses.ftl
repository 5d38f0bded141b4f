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

## Bausteine

date = { $day }.{"\u00A0"}{ $month }.{"\u00A0"}{ $year }
quoted = „{ $words }“
and-then = { $first }, { $second }
sentence = { $words }.
place-page = Seite { $page }
place-byte = Byte { $byte }
place-paragraph = Absatz { $paragraph }

part-body = Fließtext
part-text-box = Textfeld
part-form-field = Formularfeld
part-header = Kopfzeile
part-footer = Fußzeile
part-footnote = Fußnote
part-endnote = Endnote
part-comment = Kommentar
part-alt-text = Bildbeschreibung
part-metadata = Dokumenteigenschaften
part-field-code = Feldfunktion
part-attachment = Anhang
part-other = anderer Teil der Datei

## Die Antwort für ein Dokument

answer-pass = { $path }: Nach diesen Klauseln spricht nichts gegen die Unterschrift.
answer-look = { $path }: Bitte sehen Sie sich vor der Unterschrift { $count ->
    [one] einen Punkt
   *[other] { $count } Punkte
} an.
answer-fail = { $path }: noch nicht unterschreiben.
answer-undetermined = { $path }: kann nicht beurteilt werden.
answer-nothing-looked-for = { $path }: Es wurde nach keiner Klausel gesucht.
answer-unread = { $path }: konnte nicht gelesen werden.

some-clauses = { $count ->
    [one] { $count } Klausel
   *[other] { $count } Klauseln
}
counted-missing = { $who } { $count ->
    [one] fehlt
   *[other] fehlen
}
counted-concealed = { $who } { $count ->
    [one] steht nur dort, wo sie nicht zählt
   *[other] stehen nur dort, wo sie nicht zählen
}
counted-stub = { $who } { $count ->
    [one] ist eine leere Hülle
   *[other] sind leere Hüllen
}
counted-overridden = { $who } { $count ->
    [one] ist außer Kraft gesetzt
   *[other] sind außer Kraft gesetzt
}
counted-weakened = { $who } { $count ->
    [one] ist abgeschwächt
   *[other] sind abgeschwächt
}
counted-undetermined = { $who } { $count ->
    [one] konnte nicht überall gesucht werden
   *[other] konnten nicht überall gesucht werden
}
counted-pending = { $who } { $count ->
    [one] enthält Änderungen
   *[other] enthalten Änderungen
}, über die noch nicht entschieden ist
counted-outdated = { $who } { $count ->
    [one] hat einen überholten Wortlaut
   *[other] haben einen überholten Wortlaut
}
counted-referenced = { $who } { $count ->
    [one] ist nur durch Verweis eingebunden
   *[other] sind nur durch Verweis eingebunden
}
counted-altered = { $who } { $count ->
    [one] ist geändert
   *[other] sind geändert
}
counted-reworded = { $who } { $count ->
    [one] steht in anderen Worten da
   *[other] stehen in anderen Worten da
}
counted-waived = { $who } { $count ->
    [one] ist ausgenommen
   *[other] sind ausgenommen
}
counted-in-order = { $who } { $count ->
    [one] ist in Ordnung
   *[other] sind in Ordnung
}
counted-not-asked = { $who } { $count ->
    [one] ist empfohlen und nicht enthalten
   *[other] sind empfohlen und nicht enthalten
}
counted-not-due = { $who } { $count ->
    [one] ist nicht verlangt
   *[other] sind nicht verlangt
}

profile-line = Profil: { $profile } ({ $origin }).
profile-named-clauses = die in der Befehlszeile genannten Klauseln
profile-origin-option = in der Befehlszeile gewählt
profile-origin-config = in der Konfiguration gewählt
profile-origin-detected = erkannt an { $words }
profile-origin-detected-without-words = am Dokument erkannt
profile-origin-default = keine Art von Vereinbarung erkannt
date-line = Stichtag: { $date } ({ $origin }).
date-origin-document = Datum der Unterschrift im Dokument
date-origin-register = aus dem Verzeichnis
date-origin-option = in der Befehlszeile angegeben
date-origin-today = heute, weil das Dokument kein Datum der Unterschrift zeigt
value-line-option = Wert: { $amount } (auf der Befehlszeile angegeben).
value-line-document = Wert: { $amount } (im Dokument angegeben: { $words }).
value-line-unknown = Der Wert der Vereinbarung ist nicht bekannt; Klauseln, die von ihm abhängen, werden daher verlangt. Mit „--value“ geben Sie ihn an.
view-line = Das Dokument enthält nachverfolgte Änderungen. Geprüft wurde der Text so, als wären alle angenommen.

## Befunde

outcome-missing = fehlt
outcome-concealed = verborgen
outcome-stub = leere Hülle
outcome-overridden = außer Kraft gesetzt
outcome-weakened = abgeschwächt
outcome-undetermined = nicht feststellbar
outcome-pending = offene Änderung
outcome-outdated = überholt
outcome-referenced = nur Verweis
outcome-altered = geändert
outcome-reworded = in anderen Worten
outcome-waived = ausgenommen
outcome-in-order = in Ordnung
outcome-not-asked = nicht enthalten
outcome-not-due = nicht verlangt

found-present-verbatim = Der Modelltext (Fassung { $edition }) steht im Dokument.
found-present-variation = Der Modelltext (Fassung { $edition }) steht im Dokument; anders ist nur, was anders sein darf.
found-altered-none = Der Wortlaut weicht vom Modelltext ab, die Verpflichtung bleibt aber gleich.
found-altered-weaker = Der Wortlaut wurde geändert; die Verpflichtung ist schwächer als im Modelltext.
found-altered-stronger = Der Wortlaut wurde geändert; die Verpflichtung ist stärker als im Modelltext.
found-altered-mixed = Der Wortlaut wurde geändert: Ein Teil ist schwächer als im Modelltext, ein anderer stärker.
found-altered-unclear = Der Wortlaut wurde geändert, und keine Regel sagt, was das bedeutet. Bitte lesen Sie die Stelle.
found-reworded = Das ist nicht der Modelltext, aber { $kept } von { $total ->
    [one] einem Element
   *[other] { $total } Elementen
} { $kept ->
    [one] wurde
   *[other] wurden
} in einem Abschnitt gefunden.
found-reworded-without-elements = Das ist nicht der Modelltext, aber die Verpflichtung wurde in anderen Worten gefunden.
found-outdated = Der Wortlaut ist jener der Fassung { $edition }, die am { $date } nicht in Kraft war.
found-referenced-resolved = Die Klausel ist nur durch Verweis eingebunden; der Text, auf den verwiesen wird, ist in der Datei enthalten.
found-referenced-open = Die Klausel ist nur durch Verweis eingebunden; der Text, auf den verwiesen wird, ist nicht in der Datei enthalten.
found-stub = Nur die Überschrift oder der Rahmen der Klausel ist da, nicht die Verpflichtung selbst.
found-concealed = Die Klausel steht nur dort, wo sie nicht zählt.
found-concealed-because = Die Klausel steht nur dort, wo sie nicht zählt: { $reasons }.
found-missing = Die Klausel wurde im ganzen Dokument gesucht und nicht gefunden.
found-undetermined = Die Klausel wurde nicht gefunden, aber ein Teil des Dokuments konnte nicht gelesen werden. Sie kann dort stehen.
found-not-applicable-because = Die Klausel ist hier nicht verlangt: { $reason }.
found-not-asked-for = Verlangt ist sie hier nicht: { $reason }.
found-outdated-reference = Auf die Klausel wird nur verwiesen, und der Verweis nennt die Fassung { $edition }, die am { $date } nicht mehr galt.
found-alternatives = Stattdessen genügt auch eine von diesen: { $clauses }.
not-due-entry = { $clause } ({ $reason })
not-due-from = erst ab { $date }
not-due-until = nur bis { $date }
not-due-value-from = erst ab einem Wert von { $amount }
not-due-value-until = nur bis zu einem Wert von { $amount }
not-due-instrument-grant = nur in Förderungen
not-due-instrument-procurement = nur in öffentlichen Aufträgen
not-due-instrument-supplier-code = nur in Verhaltenskodizes für Lieferanten
not-due-instrument-framework = nur in Rahmenvereinbarungen
not-due-subject = nur für andere Waren oder Leistungen
found-not-applicable = Die Klausel ist für diese Art von Vereinbarung am { $date } nicht verlangt.

effect-also-weaker = So, wie sie dasteht, ist die Verpflichtung schwächer als im Modelltext.
effect-also-mixed = So, wie sie dasteht, ist ein Teil der Verpflichtung schwächer als im Modelltext, ein anderer stärker.
effect-also-unclear = Ob die Verpflichtung dieselbe ist, muss ein Mensch lesen.
reference-edition = Der Verweis nennt die Fassung { $edition }.
reference-dynamic = Der Verweis gilt dem Text in seiner jeweils geltenden Fassung.
reference-carve-out = Der Verweis nimmt etwas aus: { $words }.
pending-sentence = Nachverfolgte Änderungen, über die noch nicht entschieden ist, betreffen diese Klausel. Werden sie abgelehnt, ist sie { $original }; werden sie angenommen, ist sie { $final }.
overridden-undermined = Ein Satz in oder neben der Klausel nimmt sie zurück: { $quote }.
overridden-switched-off = Eine andere Stelle setzt die Klausel außer Kraft: { $quote }.
overridden-precedence = Ein anderer Text geht der Klausel vor: { $quote }.
overridden-defined-term = Eine Begriffsbestimmung höhlt einen Begriff der Klausel aus: { $quote }.
overridden-not-binding = Die Klausel steht dort, wo sie nicht bindet: { $quote }.
overridden-qualified-by-footnote = Eine Fußnote nimmt die Klausel zurück: { $quote }.
overridden-qualified = Eine Bedingung nimmt die Klausel zurück: { $quote }.
overridden-unticked-option = Die Klausel steht hinter einem Kästchen, das nicht angekreuzt ist: { $quote }.
overridden-at = { $sentence } ({ $place })

elements-line = Betroffen: { $elements }.
element-entry = { $element } ({ $severity }): { $status }
element-sentence = Satz { $number }
recommended-mark = (empfohlen)
why-line = Warum das wichtig ist: { $why }
do-line = Was tun: { $remedy }
restore-words = Stellen Sie { $words } wieder her.
strike-words = Streichen Sie { $words }.
restore-or-ask = Oder verlangen Sie eine schriftliche Begründung, bevor Sie unterschreiben.
provenance-line = Modelltext: { $provenance } ({ $pack }, Fassung { $edition }).
provenance-line-undated = Modelltext: { $provenance } ({ $pack }, Fassung ohne Datum).
provenance-official-text = der amtliche Wortlaut
provenance-official-quoted = der amtliche Wortlaut, wie ihn eine andere Quelle zitiert
provenance-modelled-on = nach der Quelle verfasst, nicht der amtliche Wortlaut
provenance-project-own = eigener Wortlaut der Sammlung
diff-words-left-out = … { $count ->
    [one] ein weiteres Wort
   *[other] { $count } weitere Wörter
} …

in-order-line = In Ordnung: { $clauses }.
not-asked-line = Empfohlen und nicht enthalten: { $clauses }.
not-due-line = Nicht verlangt: { $clauses }.
waiver-line = Ausgenommen: { $clause } (bis { $date }, von { $approver }): { $reason }

unread-heading = Was nicht gelesen werden konnte
signals-heading = Was sonst auffiel
notice-place = { $place }: { $message }
signals-more = … und { $count ->
    [one] ein weiteres Mal
   *[other] { $count } weitere Male
} dasselbe.

no-legal-advice = Dieser Bericht unterstützt eine Entscheidung. Er ist keine Rechtsberatung.
totals-line = { $documents ->
    [one] { $documents } Dokument
   *[other] { $documents } Dokumente
}: { $passed } in Ordnung, { $failed } noch nicht zu unterschreiben, { $undetermined } nicht zu beurteilen.

## Eine einzelne Änderung, nach Art. Die betroffenen Wörter folgen.

changed-modality = { $effect ->
    [weaker] Aus der Pflicht wurde eine Absicht oder Möglichkeit
    [stronger] Aus einer Absicht oder Möglichkeit wurde eine Pflicht
   *[other] Die Stärke der Pflicht wurde geändert
}
changed-knowledge = { $effect ->
    [weaker] Die Pflicht hängt nun davon ab, was jemand weiß
    [stronger] Die Pflicht hängt nicht mehr davon ab, was jemand weiß
   *[other] Geändert wurde, was jemand wissen muss
}
changed-materiality = { $effect ->
    [weaker] Nur noch schwere oder wiederholte Fälle zählen
    [stronger] Nun zählen alle Fälle, nicht nur schwere oder wiederholte
   *[other] Geändert wurde, wie schwer ein Fall sein muss
}
changed-fault-or-proof = { $effect ->
    [weaker] Nun wird Verschulden oder ein Nachweis verlangt
    [stronger] Verschulden oder ein Nachweis wird nicht mehr verlangt
   *[other] Geändert wurde, was nachzuweisen ist
}
changed-carve-out = { $effect ->
    [weaker] Eine Ausnahme kam dazu
    [stronger] Eine Ausnahme fiel weg
   *[other] Eine Ausnahme wurde geändert
}
changed-scope-persons = { $effect ->
    [weaker] Weniger Personen oder Unternehmen sind verpflichtet oder geschützt
    [stronger] Mehr Personen oder Unternehmen sind verpflichtet oder geschützt
   *[other] Der Kreis der Personen wurde geändert
}
changed-scope-activity = { $effect ->
    [weaker] Weniger Tätigkeiten oder eine kürzere Zeit sind erfasst
    [stronger] Mehr Tätigkeiten oder eine längere Zeit sind erfasst
   *[other] Die erfassten Tätigkeiten oder Zeiten wurden geändert
}
changed-list = { $effect ->
    [weaker] Eine Aufzählung wurde kürzer oder abschließend
    [stronger] Eine Aufzählung wurde länger oder offen
   *[other] Eine Aufzählung wurde geändert
}
changed-remedy = { $effect ->
    [weaker] Eine Folge wurde gestrichen oder gemildert
    [stronger] Eine Folge kam dazu oder wurde verschärft
   *[other] Eine Folge wurde geändert
}
changed-control = { $effect ->
    [weaker] Ein Recht auf Prüfung, Meldung oder Nachweis wurde gestrichen oder beschränkt
    [stronger] Ein Recht auf Prüfung, Meldung oder Nachweis kam dazu oder wurde erweitert
   *[other] Ein Recht auf Prüfung, Meldung oder Nachweis wurde geändert
}
changed-reference = { $effect ->
    [weaker] Ein Verweis wurde gestrichen oder abgeschwächt
    [stronger] Ein Verweis kam dazu oder wurde verbindlicher
   *[other] Ein Verweis wurde geändert
}
changed-law-cap = { $effect ->
    [weaker] Die Pflicht gilt nur noch so weit, wie nationales Recht sie verlangt
    [stronger] Die Pflicht endet nicht mehr dort, wo nationales Recht endet
   *[other] Das Verhältnis zum nationalen Recht wurde geändert
}
changed-logic = { $effect ->
    [weaker] Eine Verneinung oder ein Bindewort wurde so geändert, dass weniger verlangt ist
    [stronger] Eine Verneinung oder ein Bindewort wurde so geändert, dass mehr verlangt ist
   *[other] Eine Verneinung oder ein Bindewort wurde geändert
}
changed-definition = { $effect ->
    [weaker] Ein Begriff bekam eine engere Bedeutung
    [stronger] Ein Begriff bekam eine weitere Bedeutung
   *[other] Ein Begriff bekam eine andere Bedeutung
}
changed-number = { $effect ->
    [weaker] Eine Zahl wurde zulasten der Klausel geändert
    [stronger] Eine Zahl wurde zugunsten der Klausel geändert
   *[other] Eine Zahl wurde geändert
}
changed-demotion = { $effect ->
    [weaker] Die Pflicht wurde dorthin verschoben, wo sie nicht bindet
    [stronger] Die Pflicht wurde dorthin verschoben, wo sie bindet
   *[other] Die Pflicht wurde an eine Stelle anderer Art verschoben
}
changed-party = { $effect ->
    [weaker] Die Pflicht wurde einer anderen Partei zugeschrieben
    [stronger] Die Pflicht wurde auf eine weitere Partei ausgedehnt
   *[other] Die verpflichtete Partei wurde geändert
}
changed-omission = { $effect ->
    [weaker] Eine Verpflichtung des Modelltextes wurde gestrichen
    [stronger] Eine Einschränkung des Modelltextes wurde gestrichen
   *[other] Wörter des Modelltextes wurden gestrichen
}
changed-addition = { $effect ->
    [weaker] Wörter kamen dazu, die die Verpflichtung einschränken
    [stronger] Wörter kamen dazu, die die Verpflichtung erweitern
   *[other] Wörter kamen dazu, die der Modelltext nicht hat
}
changed-wording = { $effect ->
    [weaker] Wörter wurden durch schwächere ersetzt
    [stronger] Wörter wurden durch stärkere ersetzt
    [none] Wörter wurden ersetzt, ohne dass sich der Sinn ändert
   *[other] Wörter wurden ersetzt; bitte lesen Sie, was das bedeutet
}
changed-moved = { $effect ->
    [weaker] Ein Satz wurde dorthin verschoben, wo er weniger aussagt
    [stronger] Ein Satz wurde dorthin verschoben, wo er mehr aussagt
   *[other] Ein Satz steht an anderer Stelle
}
words-replaced = { $sentence }: aus { $model } wurde { $document }.
words-dropped = { $sentence }: { $model } fehlt.
words-added = { $sentence }: { $document } ist neu.

## Codes im Fließtext

group-status = Was aus einer Klausel wurde
group-match = Wie der Wortlaut dem Modelltext entspricht
group-effect = Was die Abweichung bewirkt
group-change = Art der Änderung
group-element = Was aus einem Element wurde
group-severity = Wie dringend es ist
group-override = Was eine Klausel außer Kraft setzt
group-signal = Was an der Datei auffiel

status-present = vorhanden
status-altered = geändert
status-reworded = in anderen Worten vorhanden
status-outdated = überholt
status-referenced = nur durch Verweis eingebunden
status-stub = eine leere Hülle
status-concealed = verborgen
status-missing = nicht vorhanden
status-undetermined = nicht feststellbar
status-not-applicable = nicht verlangt

match-verbatim = Wort für Wort
match-variation = mit zulässigen Abweichungen

effect-none = keine Wirkung
effect-weaker = schwächer
effect-stronger = stärker
effect-mixed = teils schwächer, teils stärker
effect-unclear = unklar

change-modality = Stärke der Pflicht
change-knowledge = Abhängigkeit vom Wissen
change-materiality = nur schwere Fälle
change-fault-or-proof = Verschulden oder Nachweis
change-carve-out = Ausnahme
change-scope-persons = Kreis der Personen
change-scope-activity = erfasste Tätigkeiten oder Zeiten
change-list = Aufzählung
change-remedy = Folge
change-control = Kontrollrecht
change-reference = Verweis
change-law-cap = Grenze des nationalen Rechts
change-logic = Verneinung oder Bindewort
change-definition = Bedeutung eines Begriffs
change-number = Zahl
change-demotion = dorthin verschoben, wo es nicht bindet
change-party = Partei
change-omission = Streichung
change-addition = Zusatz
change-wording = Wortwahl
change-moved = verschobener Satz

element-kept = erhalten
element-weakened = abgeschwächt
element-strengthened = verstärkt
element-missing = fehlt
element-contradicted = das Dokument sagt das Gegenteil
element-uncertain = bitte lesen

severity-error = nicht unterschreiben
severity-warning = vor der Unterschrift ansehen
severity-note = gut zu wissen
severity-ok = in Ordnung

element-severity-critical = wesentlich
element-severity-major = wichtig
element-severity-minor = ergänzend

override-undermined = durch einen Satz daneben zurückgenommen
override-switched-off = an anderer Stelle außer Kraft gesetzt
override-precedence = ein anderer Text geht vor
override-defined-term = durch eine Begriffsbestimmung ausgehöhlt
override-not-binding = steht dort, wo es nicht bindet
override-qualified-by-footnote = durch eine Fußnote zurückgenommen
override-qualified = durch eine Bedingung zurückgenommen
override-unticked-option = hinter einem nicht angekreuzten Kästchen

signal-hidden-text = Text, der als ausgeblendet formatiert ist
signal-low-contrast-text = Text, der sich kaum vom Hintergrund abhebt
signal-tiny-text = Text, der zum Lesen zu klein ist
signal-off-page-text = Text außerhalb der Seite
signal-clipped-text = Text, der abgeschnitten und nicht zu sehen ist
signal-covered-text = Text hinter einem Bild oder einer Fläche
signal-invisible-text = Text ohne Farbe, der nicht zu sehen ist
signal-hidden-layer = Text auf einer Ebene, die ausgeschaltet ist
signal-ocr-layer-unverified = eingescannter Text, für den nur die Texterkennung bürgt
signal-homoglyphs = Buchstaben eines anderen Alphabets, die unseren gleichen
signal-invisible-characters = Zeichen ohne Breite in Wörtern
signal-bidi-controls = Zeichen, die die Schreibrichtung umkehren
signal-undecodable-text = Text, dessen Buchstaben nicht festzustellen sind
signal-glyph-text-mismatch = Text, der anders aussieht, als Programme ihn lesen
signal-actualtext-mismatch = ein Ersatztext, der etwas anderes sagt als die Seite
signal-scattered-words = die Wörter einer Klausel, einzeln zwischen anderen Wörtern
signal-strikethrough = durchgestrichener Text
signal-tracked-deletion = Text, den eine nachverfolgte Änderung löscht
signal-tracked-insertion-pending = Text, den eine nachverfolgte Änderung einfügt und den noch niemand angenommen hat
signal-tracked-change-in-clause = eine nachverfolgte Änderung in einer Klausel
signal-redaction-pending = Text, der zum Schwärzen vorgemerkt ist
signal-earlier-revision = die Datei enthält noch eine frühere Fassung von sich selbst
signal-comment-only = Text, der nur in einem Kommentar steht
signal-comment-on-clause = ein Kommentar zu einer Klausel
signal-header-footer-only = Text, der nur in einer Kopf- oder Fußzeile steht
signal-footnote-only = Text, der nur in einer Fuß- oder Endnote steht
signal-metadata-only = Text, der nur in den Dokumenteigenschaften steht
signal-alt-text-only = Text, der nur in einer Bildbeschreibung steht
signal-attachment-only = Text, der nur in einer angehängten Datei steht
signal-form-field-only = Text, der nur in einem Formularfeld steht
signal-field-code-only = Text, der nur in einer Feldfunktion steht
signal-form-choice-not-chosen = Text einer Auswahl, die nicht gewählt ist
signal-not-body-part = Text in einem Teil der Datei, der nicht zur Vereinbarung gehört
signal-orphan-part = Text in einem Teil der Datei, auf den nichts verweist
signal-orphan-object = Text in einem Objekt, das keine Seite zeigt
signal-embedded-part-not-read = eine eingebettete Datei wurde nicht gelesen
signal-data-binding-mismatch = ein Feld zeigt anderen Text als die Daten dahinter
signal-field-result-differs = ein Feld zeigt etwas anderes, als es berechnen würde
signal-external-content = Inhalt, der von außerhalb der Datei geholt wird
signal-text-not-extracted = ein Element, dessen Text nicht oder nicht von jedem Programm gelesen wird
signal-picture-inside-clause = ein Bild in einer Klausel
signal-text-box-inside-clause = ein Textfeld in einer Klausel
signal-watermark = ein Wasserzeichen
signal-unticked-option = ein Kästchen, das nicht angekreuzt ist
signal-placeholder-unfilled = ein Platzhalter, den niemand ausgefüllt hat
signal-image-may-hold-text = ein Bild, das Text enthalten kann
signal-vector-may-hold-text = eine Zeichnung, die Buchstaben enthalten kann
signal-active-content = Makros oder Skripte
signal-xfa-form = ein Formular der Art XFA, dessen Inhalt nicht auf den Seiten steht
signal-ambiguous-package = die Datei lässt sich auf zwei Arten lesen
signal-ambiguous-file-type = der Inhalt der Datei ist von anderer Art, als der Name sagt, oder von zweierlei Art
signal-suspicious-part-name = ein Teil der Datei hat einen Namen, der aus der Datei hinausführt
signal-unsupported-compression = ein Teil ist auf eine Weise gepackt, die nicht unterstützt wird
signal-dtd-forbidden = die Datei enthält eine Dokumenttyp-Deklaration, die nicht zugelassen ist
signal-encrypted = das Dokument ist durch ein Passwort geschützt
signal-image-only = jede Seite ist ein Bild, sodass es keinen Text zu prüfen gibt
signal-image-page-among-text = eine Seite ist ein Bild, sodass ihr Text nicht geprüft werden konnte
signal-page-unreadable = eine Seite konnte nicht gelesen werden
signal-page-count-unreliable = die Zahl der Seiten ist unsicher
signal-zero-pages = das Dokument hat keine Seiten
signal-empty-file = die Datei ist leer
signal-damaged = die Datei ist beschädigt
signal-part-missing = ein Teil, den das Dokument nennt, ist nicht in der Datei
signal-legacy-doc = die Datei hat das alte Word-Format (.doc), das nicht gelesen wird
signal-unsupported-format = diese Art von Datei wird nicht gelesen
signal-undecodable-bytes = die Datei enthält Bytes, die in ihrer Kodierung kein Text sind
signal-file-not-found = die Datei gibt es nicht
signal-permission-denied = für das Lesen fehlt die Berechtigung
signal-read-error = das Lesen ist fehlgeschlagen
signal-special-file = das ist keine Datei, sondern eine Leitung, ein Gerät oder ein Socket
signal-link-outside = die Verknüpfung führt aus dem Ordner hinaus
signal-folder-without-documents = der Ordner enthält keine Dokumente, die geprüft werden können
signal-limit-file-size = die Datei ist größer als zugelassen
signal-limit-zip-entries = die Datei hat mehr Teile als zugelassen
signal-limit-part-size = ein Teil ist entpackt größer als zugelassen
signal-limit-package-size = die Datei ist entpackt größer als zugelassen
signal-limit-compression-ratio = ein Teil ist dichter gepackt als zugelassen
signal-limit-xml-depth = der Inhalt ist tiefer verschachtelt als zugelassen
signal-limit-xml-attributes = ein Element hat mehr Attribute als zugelassen
signal-limit-xml-namespaces = ein Teil nennt mehr Namensräume als zugelassen
signal-limit-text-length = der Text ist länger als zugelassen
signal-limit-pages = das Dokument hat mehr Seiten als zugelassen
signal-limit-xml-nodes = ein Teil hat mehr Elemente als zugelassen
signal-limit-page-tree = der Seitenbaum des PDF ist tiefer als zugelassen
signal-limit-forms = Formulare auf einer Seite sind tiefer verschachtelt als zugelassen
signal-limit-filters = ein Datenstrom des PDF ist öfter gepackt als zugelassen
signal-limit-pdf-size = das PDF ist entpackt größer als zugelassen
signal-limit-nesting = Objekte sind tiefer verschachtelt als zugelassen
signal-limit-stream-size = der Inhalt des PDF ist entpackt größer als zugelassen
signal-limit-operators = eine Seite hat mehr Zeichenbefehle als zugelassen
signal-limit-time = das Lesen hat länger gedauert als zugelassen
signal-limit-memory = das Lesen hat mehr Speicher gebraucht als zugelassen
signal-limit-answer = das Gelesene braucht mehr Speicher als zugelassen
signal-reader-unavailable = der Prozess, der Dokumente liest, konnte nicht gestartet werden
signal-reader-crashed = das Lesen dieser Datei ist an einem Fehler in clausecheck gescheitert
signal-qualified = eine Bedingung oder Ausnahme neben einer Klausel
signal-qualified-by-footnote = eine Fußnote, die eine Klausel zurücknimmt
signal-defined-term = eine Begriffsbestimmung, die einen Begriff einer Klausel ändert
notice-detail = { $sentence } ({ $detail })
notice-limit = { $sentence } (Grenze: { $limit })
notice-words = { $sentence }: { $words }

## Was beim Lesen zu einem Schaden vermerkt wird

detail-faulty-xml = der Inhalt bricht ab oder ist fehlerhaft
detail-no-zip-directory = das Ende der Datei fehlt
detail-directory = das Verzeichnis der Teile ist fehlerhaft
detail-directory-entry = das Verzeichnis der Teile ist fehlerhaft
detail-no-local-header = ein Teil der Datei fehlt
detail-the-part-is-cut-off = ein Teil der Datei bricht ab
detail-checksum = der Inhalt stimmt nicht mit seiner Prüfsumme überein
detail-deflate = der Inhalt lässt sich nicht entpacken
detail-two-parts-with-one-name = zwei Teile haben denselben Namen
detail-two-main-parts = zwei Hauptteile
detail-no-body = ohne Textteil
detail-several-bodies = mehrere Textteile
detail-no-text = kein Text
detail-text = kein Text darin
detail-damaged-content = beschädigter Inhalt
detail-a-field-without-an-end = ein Feld ohne Ende
detail-fields-inside-fields = Felder in Feldern
detail-form-control = ein Formularfeld
detail-binary = kein Text und kein bekanntes Format
detail-zip = ein ZIP-Archiv, kein Word-Dokument
detail-ole = eine alte Office-Datei
detail-program = ein Programm
detail-pages = ein Dokument von Apple Pages
detail-opendocument = ein OpenDocument, aber kein Textdokument

## Die Befehlszeile

cli-error = clausecheck: { $message }
cli-document = { $path }: { $message }
cli-document-unread = { $path }: { $message } { $advice }
cli-usage = Diese Befehlszeile ist nicht gültig. `clausecheck --help` zeigt, was möglich ist (technische Meldung: { $error }).
cli-library = Die Sammlung der Klauseln kann nicht verwendet werden: { $error }
cli-library-place = { $path }:{ $line }:{ $column } ist fehlerhaft. Berichtigen Sie die Datei in Zeile { $line }, Spalte { $column } (technische Meldung: { $error }).
cli-library-file = { $path } ist fehlerhaft. Berichtigen Sie, was die technische Meldung nennt ({ $error }).
cli-library-unreadable = { $path } kann nicht gelesen werden: { $error }. Prüfen Sie Schreibweise und Zugriffsrechte.
cli-library-other = Berichtigen Sie, was die technische Meldung nennt ({ $error }).
cli-unknown-clause = Keine Klausel passt zu { $pattern }.
cli-see-list = { $sentence } `clausecheck clauses list` zeigt alle Klauseln und Profile.
cli-unknown-profile = Das Profil { $profile } gibt es nicht.
cli-unknown-code = Den Code { $code } gibt es nicht.
cli-unknown-limit = Die Grenze { $name } gibt es nicht.
cli-see-limits = { $sentence } `clausecheck doctor` zeigt alle Grenzen.
cli-bad-limit = { $setting } setzt keine Grenze. Erwartet werden ein Name und eine ganze Zahl über null wie `pages=20000`; Größen können auf KiB, MiB oder GiB enden.
cli-program = Das Programm findet seine eigene Datei nicht, die es braucht, um Dokumente in einem eigenen Prozess zu lesen: { $error }. Dokumente, denen Sie vertrauen, liest `--in-process`.
cli-did-you-mean = { $sentence } Meinten Sie { $names }?
cli-bad-amount = { $typed } ist kein Geldbetrag. Erwartet wird eine Zahl wie 500000 oder ein Betrag mit Währung wie "EUR 500.000,00".
cli-bad-pattern = { $pattern } ist kein gültiges Muster für Klauseln. Ein Muster ist die Kennung einer Klausel, in der `*` für beliebige Zeichen steht (technische Meldung: { $error }).
cli-report-file = Der Bericht { $path } kann nicht geschrieben werden: { $error }
cli-output = Die Ausgabe kann nicht geschrieben werden: { $error }
cli-two-reports = Nur ein Bericht kann auf die Standardausgabe gehen.
cli-files-from = Die Dateiliste { $path } kann nicht gelesen werden: { $error }
cli-password-file = Die Passwortdatei { $path } kann nicht gelesen werden: { $error }
cli-check = Die Prüfung ist nicht möglich (technische Meldung: { $error }).
cli-folder-not-found = den Ordner gibt es nicht
cli-disk-full = auf dem Datenträger ist kein Platz mehr
cli-no-permission-to-write = zum Schreiben fehlt die Berechtigung
cli-system-error = das Betriebssystem meldet einen Fehler ({ $error })
cli-no-original = In diesem Dokument sind keine Änderungen nachverfolgt; der ursprüngliche Text ist der Text selbst.
cli-passed-over = In Ordnern übergangen: { $entries }.
passed-over-not-a-document = { $count ->
    [one] eine Datei, die kein Dokument ist
   *[other] { $count } Dateien, die keine Dokumente sind
}
passed-over-lock-file = { $count ->
    [one] eine Datei, die ein Programm neben einem Dokument anlegt
   *[other] { $count } Dateien, die Programme neben Dokumenten anlegen
}
passed-over-hidden-folder = { $count ->
    [one] ein verborgener Ordner
   *[other] { $count } verborgene Ordner
}
passed-over-link-to-folder = { $count ->
    [one] eine Verknüpfung zu einem Ordner
   *[other] { $count } Verknüpfungen zu Ordnern
}
progress-documents = { $done ->
    [one] ein Dokument
   *[other] { $done } Dokumente
}

explain-what = Was es bedeutet
explain-why = Warum es wichtig ist
explain-do = Was zu tun ist
explain-all = Alle Codes; mehr sagt `clausecheck explain CODE`.

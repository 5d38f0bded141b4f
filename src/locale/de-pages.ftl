## Der Bericht als Seite und der Prüfvermerk

page-name = clausecheck – Prüfbericht
page-skip = Zum Inhalt springen
page-overview = Alle Dokumente
page-answer = Antwort
page-found = Was gefunden wurde
page-not-detailed = Nur die ersten { $count } Dokumente stehen hier im Einzelnen. Die übrigen stehen in der Tabelle oben; prüfen Sie sie einzeln, um mehr zu sehen.
page-to-do = Was zu tun ist
page-findings = Die Klauseln im Einzelnen
page-others = Die übrigen Klauseln
page-recheck = Zum Nachprüfen
page-about = Angaben zur Prüfung
page-library = Verwendete Sammlung von Klauseln
page-what = Angabe
page-value = Wert
page-file = Datei
page-sha256 = SHA-256
page-format = Format
page-reading = Gelesen
page-reading-complete = vollständig
page-reading-partial = nur zum Teil
page-reading-failed = nicht
page-extent = Umfang
page-words = { $count ->
    [one] ein Wort
   *[other] { $count } Wörter
}
page-pages = { $count ->
    [one] eine Seite
   *[other] { $count } Seiten
}
page-languages = Sprachen
page-judged-by = Beurteilt nach
page-view = Nachverfolgte Änderungen
page-pack = Sammlung
page-version = Ausgabe
page-unknown = nicht bekannt
page-place = Stelle: { $places }
page-diff = Die Änderungen im Text
page-diff-legend = [-…-] steht im Modelltext und fehlt im Dokument. {"{"}+…+{"}"} steht im Dokument und nicht im Modelltext.
page-deleted = Fehlt im Dokument:
page-inserted = Neu im Dokument:
page-side-by-side = Modelltext und Dokument nebeneinander
page-model = Modelltext
page-document = Dokument
page-no-model = Kein Modelltext angegeben.
page-not-in-document = Im Dokument nicht gefunden.
page-overriding = Diese Stelle nimmt der Klausel die Wirkung: { $kind }
page-elements = Was aus den Elementen wurde
page-element = Element
page-importance = Gewicht
page-element-status = Ergebnis
page-element-words = Worte im Dokument
page-valid-between = Diese Fassung galt von { $from } bis { $to }.
page-valid-from = Diese Fassung gilt seit { $from }.
page-valid-to = Diese Fassung galt bis { $to }.
page-clause-id = Kennung: { $id }.
page-verdict-pass = nichts dagegen
page-verdict-look = vorher ansehen
page-verdict-fail = noch nicht unterschreiben
page-verdict-undetermined = nicht zu beurteilen
page-verdict-unread = nicht gelesen

## Der Prüfvermerk

memo-title = Prüfvermerk: { $name }
memo-check = Die Prüfung
memo-date = Geprüft am
memo-checked-by = Geprüft von
memo-reference = Geschäftszahl
memo-program = Programm
memo-results = Ergebnis je Klausel
memo-results-table = Alle Klauseln mit Stelle und Herkunft des Modelltextes
memo-clause = Klausel
memo-place = Stelle
memo-recheck = Dieselbe Datei (siehe SHA-256), dieselbe Sammlung von Klauseln und derselbe Stichtag geben dasselbe Ergebnis. So kann jede Angabe dieses Vermerks nachgeprüft werden.
memo-signatures = Unterschriften
memo-place-and-date = Ort, Datum
memo-signed-by = Geprüft: { $name }
memo-approved-by = Freigegeben:
memo-page = Seite { $page } von { $pages }

## Dateien, die geschrieben werden

artifact-exists = { $path } gibt es schon. Wählen Sie einen anderen Namen, oder ersetzen Sie die Datei mit „--force“.
artifact-is-document = { $path } ist das Dokument selbst. Es wird nie verändert; wählen Sie einen anderen Namen.
artifact-not-written = { $path } kann nicht geschrieben werden: { $error }.
artifact-kind = { $path }: Die Endung muss eine von diesen sein: { $kinds }.
artifact-written = { $path } ist geschrieben.

## Ein PDF mit Anmerkungen

annotate-heading = clausecheck: { $answer }
annotate-written = { $path } ist geschrieben, mit { $count ->
    [one] einer Anmerkung
   *[other] Anmerkungen zu { $count } Punkten
}.
annotate-nothing = { $path } ist geschrieben. Es war nichts anzumerken; die Datei ist eine Kopie des Dokuments.
annotate-was-signed = Das Dokument ist unterschrieben. Die Unterschrift bleibt gültig, deckt die Anmerkungen aber nicht. Geben Sie nur das Original weiter.
annotate-had-rights = Der Hersteller hat dem Dokument besondere Rechte in Adobe Reader gegeben, etwa zum Speichern eines Formulars. In der Kopie gelten sie nicht mehr; das Original bleibt, wie es ist.
annotate-no-bookmarks = Lesezeichen konnten nicht ergänzt werden, weil die vorhandenen fehlerhaft sind. Die Anmerkungen selbst sind vollständig.
annotate-not-pdf = { $path } ist kein PDF. In Word-Dateien schreibt `clausecheck redline` Änderungen und Kommentare; für jedes Dokument gibt es `clausecheck memo`.
annotate-damaged = { $path } ist so beschädigt, dass nichts angefügt werden kann, ohne die Datei umzubauen. Speichern Sie das Dokument aus dem Programm, mit dem es erstellt wurde, neu als PDF.
annotate-encrypted = { $path } ist verschlüsselt. Geben Sie das Passwort mit „--password-file“ an.
annotate-not-permitted = { $path } erlaubt keine Anmerkungen. Bitten Sie, wer die Datei erstellt hat, um eine Fassung, die sie erlaubt.
annotate-signed = { $path } ist unterschrieben. Anmerkungen stehen dann außerhalb dessen, was unterschrieben ist. Ist das in Ordnung, wiederholen Sie den Aufruf mit „--allow-signed“; das Original bleibt unverändert.
annotate-certified = { $path } ist so zertifiziert, dass auch Anmerkungen die Zertifizierung ungültig machen. Verwenden Sie `clausecheck memo`.
annotate-bad-time = { $typed } ist keine Zeitangabe. Erwartet wird ein Tag wie 2026-11-22 oder ein Zeitpunkt wie 2026-11-22T10:00:00Z.
annotate-needs-file = Anmerkungen brauchen eine Datei; von der Standardeingabe geht es nicht.
artifact-changed = { $path }: Die Datei hat sich geändert, während sie gelesen wurde. Warten Sie, bis sie fertig gespeichert ist, und versuchen Sie es erneut.
